import type { Area } from "../message";

/** Newer versions of Wapas: looking for them, what is new, installing one. */
export const updates = {
  title: { en: "Updates", hi: "नए वर्शन" },
  noKey: {
    en: "This copy ({version}) was built without a key for updates. It never looks for new versions by itself. Install a newer package over it when you have one; your carts stay.",
    hi: "यह कॉपी ({version}) अपडेट की चाबी के बिना बनी है। यह नए वर्शन कभी अपने आप नहीं ढूँढती। नया पैकेज मिले तो इसी के ऊपर डालें; आपके कार्ट बने रहेंगे।",
  },
  noPackage: {
    en: "This copy ({version}) was not installed from a package, so it cannot be updated from here. Install Wapas from its package.",
    hi: "यह कॉपी ({version}) पैकेज से नहीं डाली गई, इसलिए यहाँ से अपडेट नहीं हो सकती। Wapas को उसके पैकेज से डालें।",
  },
  onHub: {
    en: "This hub is updated by its own installer.",
    hi: "यह हब अपने इंस्टॉलर से अपडेट होता है।",
  },
  when: { en: "Look for new versions", hi: "नए वर्शन ढूँढें" },
  onRequest: { en: "Only when I press the button", hi: "सिर्फ़ जब मैं बटन दबाऊँ" },
  daily: { en: "Once a day", hi: "रोज़ एक बार" },
  dailyHint: {
    en: "Wapas then tells you here and under More. It never installs by itself.",
    hi: "तब Wapas यहाँ और ‘और’ में बताएगा। अपने आप कभी कुछ नहीं डालेगा।",
  },
  look: { en: "Look now", hi: "अभी देखें" },
  looking: { en: "Looking for a new version", hi: "नया वर्शन ढूँढ रहे हैं" },
  never: { en: "Not looked yet.", hi: "अभी तक नहीं देखा।" },
  newest: { en: "{version} is the newest version. Looked {when}.", hi: "{version} सबसे नया वर्शन है। देखा: {when}।" },
  lookedLast: { en: "Last looked {when}.", hi: "पिछली बार देखा: {when}।" },
  found: { en: "Version {version} is available", hi: "वर्शन {version} आ गया है" },
  foundOn: { en: "From {date}. You have {current}.", hi: "{date} का। आपके पास {current} है।" },
  foundYours: { en: "You have {current}.", hi: "आपके पास {current} है।" },
  notes: { en: "What is new", hi: "क्या नया है" },
  before: {
    en: "Wapas first makes a backup of your carts on this computer, then installs the new version and starts again. For that minute no cart can arrive. Your computer may ask for its password.",
    hi: "Wapas पहले इसी कंप्यूटर पर आपके कार्ट का बैकअप बनाता है, फिर नया वर्शन डालकर दोबारा चालू होता है। उस एक मिनट में कार्ट नहीं आ सकते। कंप्यूटर अपना पासवर्ड पूछ सकता है।",
  },
  install: { en: "Install {version}", hi: "{version} डालें" },
  fetching: { en: "Fetching {version}", hi: "{version} आ रहा है" },
  came: { en: "{got} MB so far", hi: "अब तक {got} MB" },
  cameOf: { en: "{got} of {of} MB", hi: "{of} में से {got} MB" },
  saving: { en: "Making a backup of your carts", hi: "आपके कार्ट का बैकअप बन रहा है" },
  installing: {
    en: "Installing. Wapas starts again by itself.",
    hi: "डाला जा रहा है। Wapas अपने आप दोबारा चालू होगा।",
  },
  offline: {
    en: "Nobody answered, or the line broke. Nothing was changed. Check the internet and try again.",
    hi: "कोई जवाब नहीं मिला, या लाइन टूट गई। कुछ नहीं बदला। इंटरनेट देखें और फिर से कोशिश करें।",
  },
  no_news: {
    en: "Something answered, but not with news of a version. A page that asks you to sign in to the Wi-Fi does that. Try again later.",
    hi: "जवाब मिला, पर उसमें किसी वर्शन की ख़बर नहीं थी। Wi-Fi में साइन-इन माँगने वाला पेज ऐसा करता है। बाद में फिर से कोशिश करें।",
  },
  no_package: {
    en: "There is a new version, but not for this kind of computer. You can go on with the one you have.",
    hi: "नया वर्शन है, पर इस तरह के कंप्यूटर के लिए नहीं। जो है उसी से काम चलता रहेगा।",
  },
  not_genuine: {
    en: "What came is not signed by the makers of Wapas for this version, so it was thrown away. Nothing was changed. Try again; if it stays so, do not install it from anywhere else, and tell whoever gave you Wapas.",
    hi: "जो आया उस पर इस वर्शन के लिए Wapas बनाने वालों के दस्तख़त नहीं हैं, इसलिए उसे फेंक दिया गया। कुछ नहीं बदला। फिर से कोशिश करें; तब भी ऐसा हो तो उसे कहीं और से न डालें, और जिसने Wapas दिया उसे बताएँ।",
  },
  changed: {
    en: "Meanwhile the news changed. Nothing was installed. See what is there now.",
    hi: "इस बीच ख़बर बदल गई। कुछ नहीं डाला गया। देखें कि अब क्या है।",
  },
  busy: {
    en: "Something is under way that must not be cut off: a message, a file, a backup or a move. Nothing was installed. Try again when it is done.",
    hi: "कोई काम चल रहा है जिसे बीच में नहीं रोकना चाहिए: संदेश, फ़ाइल, बैकअप या कार्ट का ले जाना। कुछ नहीं डाला गया। उसके बाद फिर से कोशिश करें।",
  },
  disk_full: {
    en: "There is no room on the disk for it. Nothing was installed. Make room and try again.",
    hi: "डिस्क में इसकी जगह नहीं है। कुछ नहीं डाला गया। जगह बनाकर फिर से कोशिश करें।",
  },
  no_permission: {
    en: "Wapas may not replace its own files, or another program holds them. Nothing was installed. Restart the computer and try again, or install the package by hand.",
    hi: "Wapas अपनी फ़ाइलें बदल नहीं सकता, या किसी और प्रोग्राम ने पकड़ रखी हैं। कुछ नहीं डाला गया। कंप्यूटर फिर से चालू करके कोशिश करें, या पैकेज हाथ से डालें।",
  },
  no_backup: {
    en: "No backup of your carts could be made before, so nothing was installed. See that there is room on the disk and try again.",
    hi: "पहले आपके कार्ट का बैकअप नहीं बन सका, इसलिए कुछ नहीं डाला गया। डिस्क में जगह देखें और फिर से कोशिश करें।",
  },
  not_installed: {
    en: "Your computer did not install it. Perhaps its password was not given. The version you have goes on. Try again, or install the package by hand.",
    hi: "आपके कंप्यूटर ने उसे नहीं डाला। शायद पासवर्ड नहीं दिया गया। जो वर्शन है वही चलता रहेगा। फिर से कोशिश करें, या पैकेज हाथ से डालें।",
  },
} as const satisfies Area;
