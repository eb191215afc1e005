import type { Area } from "../message";

/** How the internet reaches this computer: the ways, what each costs, who could read, and what stands against it. */
export const reach = {
  ways: { en: "How the internet reaches this computer", hi: "इंटरनेट इस कंप्यूटर तक कैसे पहुँचे" },
  others: {
    en: "Other ways (own domain, own server, Tailscale)",
    hi: "दूसरे तरीके (अपना डोमेन, अपना सर्वर, Tailscale)",
  },
  ngrok: { en: "Free address (recommended)", hi: "फ़्री पता (सबसे आसान)" },
  ngrokWhat: {
    en: "About 5 minutes. Open a free ngrok account and copy its code and its domain here. Carts pass through ngrok's servers on the way and could be read there.",
    hi: "करीब 5 मिनट। ngrok पर फ़्री खाता खोलें और उसका कोड और डोमेन यहाँ पेस्ट करें। कार्ट रास्ते में ngrok के सर्वर से होकर आते हैं और वहाँ पढ़े जा सकते हैं।",
  },
  own: { en: "I already have an address", hi: "मेरे पास पता है" },
  ownWhat: {
    en: "It leads to this computer already. Who could read the carts on the way depends on what you use.",
    hi: "वह पहले से इसी कंप्यूटर तक आता है। रास्ते में कार्ट कौन पढ़ सकता है, यह आपके साधन पर है।",
  },
  quick: { en: "Only try it today", hi: "सिर्फ़ आज आज़माना है" },
  quickWhat: {
    en: "Free, without an account. This address changes when Wapas restarts. Do not use it for daily work. Cloudflare could read the carts on the way.",
    hi: "फ़्री है, खाता नहीं चाहिए। Wapas दोबारा चलने पर यह पता बदल जाता है। रोज़ के काम में न लें। रास्ते में Cloudflare कार्ट पढ़ सकता है।",
  },
  cloudflare: { en: "Your own domain at Cloudflare", hi: "आपका डोमेन Cloudflare पर" },
  cloudflareWhat: {
    en: "Free, if your domain is at Cloudflare. Cloudflare could read the carts on the way.",
    hi: "डोमेन Cloudflare पर हो तो फ़्री। रास्ते में Cloudflare कार्ट पढ़ सकता है।",
  },
  tailscale: { en: "Tailscale Funnel", hi: "Tailscale Funnel" },
  tailscaleWhat: {
    en: "Free for one person. The carts are opened on this computer only: nobody on the way can read them.",
    hi: "एक व्यक्ति के लिए फ़्री। कार्ट सिर्फ़ इसी कंप्यूटर पर खुलते हैं: रास्ते में कोई नहीं पढ़ सकता।",
  },
  ssh: { en: "Your own server, over SSH", hi: "आपका अपना सर्वर, SSH से" },
  sshWhat: {
    en: "Costs what your server costs. Only that server could read the carts.",
    hi: "खर्च उतना ही जितना आपके सर्वर का है। कार्ट सिर्फ़ वही सर्वर पढ़ सकता है।",
  },

  authtoken: { en: "Authtoken", hi: "Authtoken" },
  authtokenHint: {
    en: "From the page “Your Authtoken” of your ngrok account.",
    hi: "आपके ngrok खाते के “Your Authtoken” पेज से।",
  },
  domain: { en: "Domain", hi: "Domain" },
  domainHint: {
    en: "From the page “Domains” of your ngrok account: each account has one that stays the same.",
    hi: "आपके ngrok खाते के “Domains” पेज से: हर खाते में एक होता है जो नहीं बदलता।",
  },
  openNgrok: { en: "Open ngrok", hi: "ngrok खोलें" },
  openDomains: { en: "Open its domains", hi: "उसके Domains खोलें" },
  openCloudflare: { en: "Open Cloudflare", hi: "Cloudflare खोलें" },
  check: { en: "Check", hi: "जाँचें" },
  checkNow: { en: "Check now", hi: "अभी जाँचें" },
  begin: { en: "Get an address for today", hi: "आज के लिए पता लें" },
  turnOn: { en: "Turn on", hi: "चालू करें" },
  goOn: { en: "Go on", hi: "आगे बढ़ें" },
  keptToken: { en: "A code is saved. Leave this empty to keep it.", hi: "कोड सेव है। वही रखना हो तो यहाँ कुछ न लिखें।" },
  tokenEmpty: { en: "Paste the code first.", hi: "पहले कोड पेस्ट करें।" },
  tokenWrong: {
    en: "This is not such a code. Copy it again, without spaces.",
    hi: "यह वैसा कोड नहीं है। फिर से कॉपी करें, आगे-पीछे खाली जगह न हो।",
  },
  tunnelToken: { en: "Code of the tunnel", hi: "Tunnel का कोड" },
  tunnelTokenHint: {
    en: "From the tunnel's install command: the long word that begins with eyJ. You may paste the whole command.",
    hi: "Tunnel के इंस्टॉल कमांड से: eyJ से शुरू होने वाला लंबा शब्द। पूरा कमांड भी पेस्ट कर सकते हैं।",
  },
  cloudflareTodo: {
    en: "At Cloudflare make a tunnel and add a public hostname that leads to http://127.0.0.1:{port}.",
    hi: "Cloudflare पर एक tunnel बनाएँ और ऐसा public hostname जोड़ें जो http://127.0.0.1:{port} पर आए।",
  },
  server: { en: "Server", hi: "सर्वर" },
  serverHint: {
    en: "As user@name. This computer's SSH key must be known there.",
    hi: "user@name की तरह। इस कंप्यूटर की SSH key वहाँ जुड़ी होनी चाहिए।",
  },
  serverWrong: { en: "Type it as shop@carts.my-store.in", hi: "ऐसे लिखें: shop@carts.my-store.in" },
  serverPort: { en: "Port on the server", hi: "सर्वर पर पोर्ट" },
  serverPortHint: {
    en: "The server's own web server must pass the address on to 127.0.0.1 at this port.",
    hi: "सर्वर का वेब सर्वर पते को 127.0.0.1 के इसी पोर्ट पर भेजे।",
  },
  portWrong: { en: "A number from 1 to 65535.", hi: "1 से 65535 तक की संख्या।" },
  receiverAt: { en: "Wapas listens at", hi: "Wapas यहाँ सुनता है" },
  ownLead: {
    en: "Everything that reaches the address must be passed on to this place on this computer:",
    hi: "पते पर जो भी आए, वह इस कंप्यूटर की इस जगह तक पहुँचना चाहिए:",
  },

  missing: {
    en: "This way needs the program {program}, and it is not on this computer yet. Install it first.",
    hi: "इस तरीके के लिए {program} प्रोग्राम चाहिए, जो अभी इस कंप्यूटर पर नहीं है। पहले उसे इंस्टॉल करें।",
  },
  install: { en: "Command", hi: "कमांड" },
  download: { en: "Open its download page", hi: "डाउनलोड पेज खोलें" },
  lookAgain: { en: "Look again", hi: "फिर से देखें" },

  opening: { en: "The way is being opened…", hi: "रास्ता खुल रहा है…" },
  testing: { en: "The address is being tested from the internet…", hi: "पता इंटरनेट से जाँचा जा रहा है…" },
  works: { en: "This address works: {url}", hi: "यह पता काम कर रहा है: {url}" },
  worksSigned: {
    en: "A signed test went over the internet and was saved.",
    hi: "हस्ताक्षर वाली जाँच इंटरनेट से आई और सेव हुई।",
  },
  goesOn: { en: "Wapas goes on trying by itself.", hi: "Wapas खुद कोशिश करता रहेगा।" },

  no_program: { en: "The program {program} is not on this computer.", hi: "{program} प्रोग्राम इस कंप्यूटर पर नहीं है।" },
  old_program: {
    en: "{program} on this computer is too old. Install the newest one.",
    hi: "इस कंप्यूटर का {program} पुराना है। नया इंस्टॉल करें।",
  },
  ended: {
    en: "{program} ended by itself. What it said last is below.",
    hi: "{program} अपने आप बंद हो गया। उसने आखिर में जो कहा वह नीचे है।",
  },
  not_through: {
    en: "Nothing gets through from the internet at present.",
    hi: "अभी इंटरनेट से कुछ भी यहाँ तक नहीं आ रहा।",
  },
  tokenNgrok: {
    en: "ngrok did not accept this code. Copy the Authtoken again, without spaces.",
    hi: "ngrok ने यह कोड नहीं लिया। Authtoken फिर से कॉपी करें, आगे-पीछे खाली जगह न हो।",
  },
  tokenCloudflare: {
    en: "Cloudflare did not accept this code. Copy the tunnel's code again.",
    hi: "Cloudflare ने यह कोड नहीं लिया। Tunnel का कोड फिर से कॉपी करें।",
  },
  allowNgrok: {
    en: "ngrok does not give this address to your account. Copy the Domain again from its page “Domains”.",
    hi: "ngrok यह पता आपके खाते को नहीं देता। “Domains” पेज से Domain फिर से कॉपी करें।",
  },
  allowTailscale: {
    en: "Tailscale does not allow this yet. Turn on Funnel for this computer: what it said is below.",
    hi: "Tailscale अभी इजाज़त नहीं देता। इस कंप्यूटर के लिए Funnel चालू करें: उसने जो कहा वह नीचे है।",
  },
  allowSsh: {
    en: "The server did not let this computer in. Add this computer's SSH key there.",
    hi: "सर्वर ने इस कंप्यूटर को आने नहीं दिया। इस कंप्यूटर की SSH key वहाँ जोड़ें।",
  },
  taken: {
    en: "This address is in use by another computer or program. End it there first.",
    hi: "यह पता किसी और कंप्यूटर या प्रोग्राम में चल रहा है। पहले वहाँ बंद करें।",
  },
  no_internet: {
    en: "This computer is not on the internet. Your place is kept.",
    hi: "कंप्यूटर इंटरनेट पर नहीं है। आप यहीं से आगे बढ़ सकेंगे।",
  },
  noAnswerOwn: {
    en: "Nobody answers at this address. Either this computer is not on the internet, or the address leads nowhere yet.",
    hi: "इस पते पर कोई जवाब नहीं। या तो कंप्यूटर इंटरनेट पर नहीं है, या पता अभी कहीं नहीं पहुँचता।",
  },
  certificate: {
    en: "The certificate of this address cannot be trusted. Look at the date and time of this computer first.",
    hi: "इस पते के सर्टिफ़िकेट पर भरोसा नहीं किया जा सकता। पहले इस कंप्यूटर की तारीख और समय देखें।",
  },
  certificateOwn: {
    en: "The certificate of this address is out of date, for another name, or of nobody known. Look at the date and time of this computer first, then renew the certificate where the address leads.",
    hi: "इस पते का सर्टिफ़िकेट पुराना है, किसी और नाम का है, या किसी जाने-माने का नहीं। पहले इस कंप्यूटर की तारीख और समय देखें, फिर पता जहाँ पहुँचता है वहाँ सर्टिफ़िकेट नया करें।",
  },
  certificateSsh: {
    en: "The server shows another key than before. Make sure that it is still your server.",
    hi: "सर्वर की पहचान पहले जैसी नहीं है। देख लें कि वह अब भी आपका ही सर्वर है।",
  },
  stranger: {
    en: "Something answers at this address, but not Wapas. The address must lead to http://127.0.0.1:{port}.",
    hi: "इस पते पर कोई और जवाब दे रहा है, Wapas नहीं। पता http://127.0.0.1:{port} तक आना चाहिए।",
  },
  not_kept: {
    en: "The test reached Wapas but was not saved. Look at the free space on the disk.",
    hi: "जाँच Wapas तक आई पर सेव नहीं हुई। डिस्क में खाली जगह देखें।",
  },

  changed: {
    en: "The address has changed. Cashfree still sends to the old one: give it the new Callback URL.",
    hi: "पता बदल गया है। Cashfree अब भी पुराने पते पर भेजता है: उसे नया Callback URL दें।",
  },
  told: { en: "I have given the new one", hi: "नया दे दिया" },
  testOnly: {
    en: "For a test only: this address changes when Wapas restarts.",
    hi: "सिर्फ़ आज़माने के लिए: Wapas दोबारा चलने पर यह पता बदल जाएगा।",
  },
  skew: {
    en: "The clock of this computer is wrong by {time}. Set it right in the settings of {system}: times of carts and of messages follow it.",
    hi: "इस कंप्यूटर की घड़ी {time} गलत है। {system} की सेटिंग में ठीक करें: कार्ट और संदेशों का समय इसी से चलता है।",
  },
  log: { en: "What the program said last", hi: "प्रोग्राम ने आखिर में क्या कहा" },
  another: { en: "Choose another way", hi: "दूसरा तरीका चुनें" },
  stop: { en: "Remove the address", hi: "पता हटाएँ" },
  wayIn: { en: "Way in", hi: "आने का रास्ता" },
  wayNone: { en: "None yet", hi: "अभी कोई नहीं" },
  lastTrial: { en: "Last test from the internet", hi: "इंटरनेट से आखिरी जाँच" },
  trialWell: { en: "{when}, it came", hi: "{when}, पहुँची" },
  trialSigned: { en: "{when}, it came and was saved", hi: "{when}, पहुँची और सेव हुई" },
  trialNot: { en: "{when}, it did not come", hi: "{when}, नहीं पहुँची" },
  trialNone: { en: "Not tried yet", hi: "अभी नहीं जाँचा" },
} as const satisfies Area;
