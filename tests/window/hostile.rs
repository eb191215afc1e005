//! Every text that somebody might write to break something, in every field of a cart, through the whole app: kept,
//! listed, opened, written to, told, exported, logged.

use crate::app::{Computer, picture, program};
use crate::chooser::save_as;
use crate::driver::{Window, wait};
use crate::notices::Notices;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

const KEY: &str = "hostile_test_key_0001";
const TEXTS: &str = include_str!("../fixtures/hostile.txt");
/// Bytes of one text that are kept.
const LONGEST: usize = 4096;
/// The last five digits of the first customer's number.
const FIRST_NUMBER: usize = 17_350;
/// What is in every name, so that it can be looked for in the log.
const CANARY: &str = "Zarqhostile";

/// What would show that a text was taken for more than text, and what does not fit its place.
const LOOK: &str = "const wide = (one) => one !== null && one.scrollWidth > one.clientWidth + 1;\
    const all = [...document.querySelectorAll('body *')];\
    const strange = all.filter((one) => \
        ['IFRAME', 'OBJECT', 'EMBED', 'VIDEO', 'AUDIO', 'MATH', 'MARQUEE', 'TEMPLATE', 'BASE', 'STYLE', 'SCRIPT'].includes(one.tagName.toUpperCase()) && !one.dataset.own\
        || [...one.attributes].some(({ name, value }) => name.startsWith('on') || /^(href|src|action|data)$/.test(name) && !/^(#|data:image|\\/|tauri:)/.test(value)));\
    const sheet = document.querySelector('aside[tabindex=\"-1\"]');\
    return { ran: window.__pwned ?? null, title: document.title, refused: window.refused, \
        strange: strange.map((one) => one.outerHTML.slice(0, 120)), \
        wide: [['page', document.documentElement], ['body', document.body], ['sheet', sheet]].filter(([, one]) => wide(one)).map(([name]) => name), \
        sheet: sheet?.textContent ?? '' };";

/// Marks what the page itself has of elements that no text may bring.
const OWN: &str = "window.refused = [];\
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective + ' ' + event.blockedURI));\
    for (const one of document.querySelectorAll('body script, body style')) one.dataset.own = '1'";

/// The texts, as they stand in a body.
fn texts() -> Vec<String> {
    let kept = TEXTS.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned);
    let long = [
        "W".repeat(3000),
        "क".repeat(1300),
        "\\ud83d\\ude00".repeat(900),
        "W\u{300}".repeat(1200),
        "a ".repeat(1900),
    ];
    let deep = ["\\u202e".repeat(500), "<b>".repeat(1000), "{{".repeat(1500)];
    kept.chain(long).chain(deep.map(|text| format!("{text}x"))).collect()
}

/// What a text means: half an emoji is a replacement character.
fn meant(raw: &str) -> String {
    let mut whole = raw.to_owned();
    for half in ["\\ud83d\\ud83d\\ude00", "\\ud83d", "\\ude00"] {
        if serde_json::from_str::<String>(&format!("\"{whole}\"")).is_err() {
            whole = whole.replace(half, if half.len() > 6 { "\\ufffd\\ud83d\\ude00" } else { "\\ufffd" });
        }
    }
    serde_json::from_str(&format!("\"{whole}\"")).unwrap_or_else(|error| panic!("{raw}: {error}"))
}

/// What stays of a text that people read: no control, direction or invisible marks, single spaces, 4 KiB at most;
/// nothing where it says nothing.
fn cleaned(text: &str) -> Option<String> {
    let is_mark = |c: char| {
        c.is_control()
            || matches!(u32::from(c), 0x61c | 0x200b | 0x200e | 0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfeff)
            || matches!(u32::from(c), 0x115f | 0x1160 | 0x3164 | 0xffa0)
    };
    let spaced: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_mark(*c)).collect();
    let mut joined = spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined.truncate(joined.floor_char_boundary(LONGEST));
    let nothing = ["null", "none", "na", "n/a", "nil", "undefined", "nan", "-", "."];
    let says =
        joined.chars().any(char::is_alphanumeric) && !nothing.contains(&joined.to_lowercase().as_str());
    says.then_some(joined)
}

/// One cart: the same text in every field, beside a word by which it is found.
struct Sent {
    number: usize,
    raw: String,
}

impl Sent {
    fn last_name(&self) -> String {
        format!("{CANARY} {}", self.number)
    }

    fn phone(&self) -> String {
        format!("+9198243{:05}", FIRST_NUMBER + self.number)
    }

    fn first_name(&self) -> Option<String> {
        cleaned(&meant(&self.raw))
    }

    fn name(&self) -> String {
        let last = self.last_name();
        self.first_name().map_or(last.clone(), |first| format!("{first} {last}"))
    }

    fn body(&self) -> String {
        let (n, x, last, phone) = (self.number, &self.raw, self.last_name(), self.phone());
        let link = if n.is_multiple_of(2) {
            format!("https://my-store.myshopify.com/checkouts/{x}")
        } else {
            x.clone()
        };
        let email = if n.is_multiple_of(3) { x.clone() } else { format!("q{n}@mail.test") };
        let shop = if n.is_multiple_of(10) { x } else { "my-store.myshopify.com" };
        format!(
            r#"{{"event":"ABANDONED_CHECKOUT","data":{{"cart_id":"cart {n} {x}","store_url":"{shop}","platform":"{x}",
            "cart_token":"{n}{x}","email":"{email}","phone":"{phone}","abandoned_checkout_url":"{link}","currency":"INR",
            "original_total_price":10000,"total_price":8500,"utm_parameters":{{"utm_campaign":"{x}","{x}":"{x}"}},
            "line_items":[{{"product_id":"{x}","variant_id":"{x}","sku":"{x}","title":"{x}","quantity":1,"price":8500}}],
            "promotions":[{{"code":"{x}","value":1500}}],"note":"{x}","note_attributes":{{"{x}":["{x}"]}},
            "customer":{{"email":"{email}","first_name":"{x}","last_name":"{last}","shipping_address":{{"first_name":"{x}","last_name":"{x}",
            "address1":"{x}","address2":"{x}","city":"{x}","province":"{x}","country":"India","country_code":"IN","zip":"{x}","phone":"{phone}"}}}}}}}}"#
        )
    }
}

struct Post<'c> {
    computer: &'c Computer,
    path: String,
    agent: ureq::Agent,
}

impl Post<'_> {
    fn deliver(&self, body: &str) {
        let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
        mac.update(body.as_bytes());
        let signature = mac.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        });
        let at = format!("http://127.0.0.1:{}{}", self.computer.port, self.path);
        let answer = self.agent.post(at).header("x-webhook-signature", signature).send(body).unwrap();
        assert_eq!(answer.status(), 200, "{body}");
    }
}

/// Looks whether the page is as it has to be; gives the text of the opened cart.
fn look(window: &Window<'_>, what: &str) -> String {
    let seen = window.run(LOOK, &json!([]));
    assert_eq!(seen["ran"], Value::Null, "{what}: something ran");
    assert_eq!(seen["title"], "Wapas", "{what}");
    assert_eq!(seen["refused"], json!([]), "{what}: something tried to run or to load");
    assert_eq!(seen["strange"], json!([]), "{what}: a text became more than text");
    assert_eq!(seen["wide"], json!([]), "{what}: a text is wider than its place");
    seen["sheet"].as_str().unwrap_or_default().to_owned()
}

/// Rows that were seen while the list was scrolled to its end: name, first product, height.
fn rows(window: &Window<'_>) -> BTreeMap<String, (String, String, i64)> {
    let script = "const list = document.querySelector('[role=grid]'); list.scrollTop = arguments[0];\
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done({\
        end: list.scrollTop + list.clientHeight >= list.scrollHeight - 1, wide: list.scrollWidth > list.clientWidth + 1,\
        rows: [...list.querySelectorAll('[role=row][id]')].map((row) => [row.id.slice(5), row.querySelector('.who .text')?.textContent ?? '',\
        row.querySelector('.items .text')?.textContent ?? '', Math.round(row.getBoundingClientRect().height)]) }), 60))))";
    let mut seen = BTreeMap::new();
    let begin = Instant::now();
    let mut top = 0;
    loop {
        let part = window.run(script, &json!([top]));
        assert_eq!(part["wide"], false, "the list is wider than its place");
        for row in part["rows"].as_array().unwrap() {
            let text = |at: usize| row[at].as_str().unwrap().to_owned();
            seen.insert(text(0), (text(1), text(2), row[3].as_i64().unwrap()));
        }
        if part["end"] == true && begin.elapsed() > Duration::from_secs(2) {
            return seen;
        }
        top += 300;
    }
}

/// The carts of the list by the numbers in their customers' phones.
fn carts(window: &Window<'_>) -> BTreeMap<usize, Value> {
    let mut found = BTreeMap::new();
    let mut after = Value::Null;
    loop {
        let mut ask = json!({ "view": "all", "limit": 100 });
        if after.is_string() {
            ask["after"] = after;
        }
        let page = window.call("cart_list", &ask);
        for row in page["items"].as_array().unwrap() {
            let phone = row["person"]["phone"].as_str().unwrap();
            found.insert(phone[8..].parse::<usize>().unwrap() - FIRST_NUMBER, row.clone());
        }
        after = page["next"].clone();
        if after.is_null() {
            return found;
        }
    }
}

/// The text of a chat's address, where it is exactly an address of a chat with this number.
fn chat(address: &str, phone: &str) -> String {
    let text = address
        .strip_prefix(&format!("https://wa.me/{}?text=", &phone[1..]))
        .unwrap_or_else(|| panic!("{address}"));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~%".contains(c);
    assert!(text.chars().all(plain), "{address}");
    url::Url::parse(address).unwrap().query_pairs().next().unwrap().1.into_owned()
}

/// Has the list written to a file through the system's own dialog.
fn export(window: &Window<'_>, computer: &Computer, format: &str) -> Vec<u8> {
    let ask = json!({ "view": "all", "format": format, "language": "en" });
    window.run("void window.__TAURI_INTERNALS__.invoke('export', { request: arguments[0] })", &json!([ask]));
    let file = computer.own_file(&format!("all.{format}"));
    save_as("Save the file", &file);
    let is_done = || window.call("export_state", &json!({}))["items"][0]["stage"] == "done";
    wait(|| file.exists() && is_done(), || format!("{}", window.call("export_state", &json!({}))));
    std::fs::read(file).unwrap()
}

/// The cells under two headings of a table, read by a reader that is not ours.
fn table(bytes: &[u8], file: &std::path::Path) -> Vec<(String, String)> {
    std::fs::write(file, bytes).unwrap();
    let program = "import csv,json,sys\n\
        rows=list(csv.DictReader(open(sys.argv[1],newline='',encoding='utf-8-sig')))\n\
        assert all(None not in row for row in rows), 'a line has more cells than headings'\n\
        bad=[c for row in rows for c in row.values() if c and c.lstrip()[:1] in '=+-@\\uff1d\\uff0b\\uff0d\\uff20' and not c.lstrip('-').replace('.','').isdigit()]\n\
        assert not bad, bad\n\
        print(json.dumps([[row['Customer'],row['Items']] for row in rows]))";
    let read = Command::new("python3").args(["-c", program]).arg(file).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    serde_json::from_slice(&read.stdout).unwrap()
}

/// A window in which carts come in, and a notice of the first that names its customer.
fn told<'c>(window: &Window<'_>, notices: &Notices, computer: &'c Computer) -> Post<'c> {
    let made =
        window.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let post = Post { computer, path: made["callback_path"].as_str().unwrap().to_owned(), agent };
    window.call(
        "settings_set",
        &json!({ "shop_name": "My Store", "setup": { "step": "done", "words_confirmed": true }, "message_language": "en",
            "notices": { "details": true, "quiet_from": 0, "quiet_to": 0 } }),
    );
    window.call("window_close", &json!({ "keep_receiving": true }));
    wait(|| !computer.has_focus(), || "the window did not go".to_owned());
    let marks = "<b>Asha</b> <a href='https://wapas.invalid'>tap</a> <img src=x> R&D";
    post.deliver(&Sent { number: 0, raw: marks.to_owned() }.body());
    wait(|| !notices.told().is_empty(), || "nobody was told".to_owned());
    // A desktop reads marks in a notice: what stands for them is what shows as they were sent.
    let shown = notices.told()[0].1.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert!(!notices.told()[0].1.contains(['<', '>']), "{:?}", notices.told());
    assert!(shown.starts_with(&format!("{marks} {CANARY} 0")), "{shown}");
    notices.click();
    post
}

#[test]
fn hostile_texts_in_every_field_execute_nothing_break_nothing_and_stay_what_they_are() {
    let notices = Notices::hear_with_marks();
    let computer = Computer::new();
    let driver = computer.driver();
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    window.run(OWN, &json!([]));
    let post = told(&window, &notices, &computer);
    let sent: Vec<Sent> =
        texts().into_iter().enumerate().map(|(at, raw)| Sent { number: at + 1, raw }).collect();
    for one in &sent {
        post.deliver(&one.body());
    }
    wait(
        || carts(&window).len() == sent.len() + 1,
        || format!("{} of {} carts", carts(&window).len(), sent.len() + 1),
    );

    // The list: every name and product whole, every row as high as the others.
    window.go("/carts?view=all");
    window.wait_for("//*[@role='row'][starts-with(@id, 'cart-')]");
    let kept = carts(&window);
    let shown = rows(&window);
    assert_eq!(shown.len(), kept.len(), "rows that the list showed");
    look(&window, "the list");
    window.picture(&picture("hostile-list"));
    for one in &sent {
        let row = &kept[&one.number];
        let (name, product, height) = &shown[row["id"].as_str().unwrap()];
        assert_eq!(name, &one.name(), "{}", one.raw);
        assert_eq!(row["person"]["name"], json!(one.name()), "{}", one.raw);
        let title = one.first_name();
        assert_eq!(row["products"], title.as_ref().map_or(json!([]), |title| json!([title])), "{}", one.raw);
        assert!(title.is_none_or(|title| title == *product), "{}", one.raw);
        assert_eq!(*height, 44, "{}", one.raw);
    }

    // Each cart with everything unfolded, and the message that would go.
    for one in &sent {
        let id = kept[&one.number]["id"].as_str().unwrap();
        window.go(&format!("/carts/{id}?view=all"));
        let last = one.last_name();
        let unfold = "const sheet = document.querySelector('aside[tabindex=\"-1\"]');\
            for (const fold of sheet?.querySelectorAll('details:not([open])') ?? []) fold.open = true;\
            return sheet?.querySelector('h2')?.textContent.endsWith(arguments[0]) && sheet.querySelector('pre') !== null";
        wait(|| window.run(unfold, &json!([last])) == true, || format!("{} did not open", one.raw));
        let sheet = look(&window, &one.raw);
        assert!(sheet.contains(&one.name()), "{}: {sheet}", one.raw);
        if one.number.is_multiple_of(24) {
            window.picture(&picture(&format!("hostile-cart-{}", one.number)));
        }
        let prepared = window.call("followup_prepare", &json!({ "cart": id }));
        let text = chat(prepared["url"].as_str().unwrap(), &one.phone());
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        if let Some(first) = one.first_name() {
            let greeting = format!("Hi {first}, this is ");
            assert!(prepared["text"].as_str().unwrap().starts_with(&greeting), "{prepared}");
        }
    }
    for address in
        kept.values().filter_map(|row| row["resume_url"].as_str().filter(|_| row["resume_safe"] == true))
    {
        let host = address.trim_start_matches("https://").split(['/', '?', '#']).next().unwrap_or_default();
        assert_eq!(host, "my-store.myshopify.com", "{address} counts as the shop's");
    }

    let csv = export(&window, &computer, "csv");
    let cells = table(&csv, &computer.own_file("read.csv"));
    assert_eq!(cells.len(), kept.len());
    let unmarked = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
    for one in &sent {
        let name = one.name();
        let found = cells.iter().any(|(customer, _)| *customer == name || unmarked(customer) == name);
        assert!(found, "{} is not in the table", one.raw);
    }
    let file: Value = serde_json::from_slice(&export(&window, &computer, "json")).unwrap();
    let names = file.to_string();
    assert!(sent.iter().all(|one| names.contains(json!(one.name()).to_string().trim_matches('"'))));

    look(&window, "the end");
    assert!(!window.has_dialog());
    assert_eq!(window.windows(), 1);
    window.close();
    drop(driver);
    for (file, bytes) in computer.files() {
        let found = bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes());
        assert!(!found, "{} names a customer", file.display());
    }
}
