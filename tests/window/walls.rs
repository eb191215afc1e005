//! What a script that got into the page could do: every way out of it is tried from inside the real webview.

use crate::app::{Computer, program};
use crate::driver::{Window, wait};
use serde_json::{Value, json};

const KEY: &str = "walls_test_key_0001";

/// Notes what the content policy refuses; everything that must not run would set `pwned`.
const LISTEN: &str = "window.refused = [];\
    document.addEventListener('securitypolicyviolation', (event) => \
    window.refused.push(event.effectiveDirective + ' ' + event.blockedURI))";

/// Each try, and the directive of the policy that has to refuse it. `at` is an address on this computer that answers.
const TRIES: &[(&str, &str)] = &[
    (
        "script-src-elem",
        "const s = document.createElement('script'); s.textContent = 'window.pwned = 1'; document.body.append(s)",
    ),
    ("script-src-elem", "const s = document.createElement('script'); s.src = at; document.body.append(s)"),
    (
        "script-src-elem",
        "const s = document.createElement('script'); s.src = 'data:text/javascript,window.pwned=1'; document.body.append(s)",
    ),
    (
        "script-src-elem",
        "const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['window.pwned = 1'])); document.body.append(s)",
    ),
    (
        "script-src-attr",
        "const d = document.createElement('div'); d.innerHTML = '<img src=\"data:,\" onerror=\"window.pwned = 1\">'; document.body.append(d)",
    ),
    (
        "script-src-attr",
        "const d = document.createElement('div'); d.innerHTML = '<details open ontoggle=\"window.pwned = 1\">x</details>'; document.body.append(d)",
    ),
    (
        "script-src-elem",
        "const a = document.createElement('a'); a.href = 'javascript:window.pwned = 1'; document.body.append(a); a.click()",
    ),
    ("script-src", "try { eval('window.pwned = 1') } catch {}"),
    ("script-src", "try { new Function('window.pwned = 1')() } catch {}"),
    ("script-src", "try { setTimeout('window.pwned = 1', 0) } catch {}"),
    ("connect-src", "fetch(at).then(() => (window.pwned = 1), () => {})"),
    ("connect-src", "fetch('https://wapas.invalid/').then(() => (window.pwned = 1), () => {})"),
    (
        "connect-src",
        "const x = new XMLHttpRequest(); x.onload = () => (window.pwned = 1); try { x.open('GET', at); x.send() } catch {}",
    ),
    (
        "connect-src",
        "try { new WebSocket(at.replace('http', 'ws')).onopen = () => (window.pwned = 1) } catch {}",
    ),
    ("connect-src", "try { new EventSource(at).onopen = () => (window.pwned = 1) } catch {}"),
    ("connect-src", "try { navigator.sendBeacon(at, 'x') } catch {}"),
    ("img-src", "const i = new Image(); i.onload = () => (window.pwned = 1); i.src = at"),
    ("img-src", "new Image().src = 'asset://localhost/etc/passwd'"),
    ("img-src", "document.body.style.backgroundImage = `url(${at}?style)`"),
    (
        "style-src-elem",
        "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = at; document.head.append(l)",
    ),
    (
        "style-src-elem",
        "const s = document.createElement('style'); s.textContent = 'body { opacity: 0 }'; document.head.append(s)",
    ),
    ("font-src", "new FontFace('stolen', `url(${at})`).load().then(() => (window.pwned = 1), () => {})"),
    ("frame-src", "const f = document.createElement('iframe'); f.src = at; document.body.append(f)"),
    (
        "script-src-elem",
        "const f = document.createElement('iframe'); f.srcdoc = '<script>parent.pwned = 1<\\/script>'; document.body.append(f);\
         f.contentDocument?.addEventListener?.('securitypolicyviolation', () => {});\
         await new Promise((done) => setTimeout(done, 300)); window.refused.push('script-src-elem inline')",
    ),
    ("object-src", "const o = document.createElement('object'); o.data = at; document.body.append(o)"),
    ("media-src", "const m = document.createElement('audio'); m.src = at; document.body.append(m); m.load()"),
    (
        "worker-src",
        "try { new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = () => (window.pwned = 1) } catch {}",
    ),
    (
        "form-action",
        "const f = document.createElement('form'); f.action = at; f.method = 'post'; document.body.append(f); f.submit()",
    ),
    ("base-uri", "const b = document.createElement('base'); b.href = at; document.head.append(b)"),
];

/// Commands of plugins that are in the program or might be, none of which the page was given.
const NOT_GIVEN: &[&str] = &[
    "plugin:opener|open_url",
    "plugin:opener|open_path",
    "plugin:opener|reveal_item_in_dir",
    "plugin:dialog|open",
    "plugin:dialog|save",
    "plugin:dialog|message",
    "plugin:notification|notify",
    "plugin:notification|is_permission_granted",
    "plugin:window-state|save_window_state",
    "plugin:shell|execute",
    "plugin:shell|open",
    "plugin:fs|read_file",
    "plugin:fs|write_file",
    "plugin:http|fetch",
    "plugin:process|exit",
    "plugin:clipboard-manager|read_text",
    "plugin:updater|check",
    "plugin:window|create",
    "plugin:window|close",
    "plugin:window|set_title",
    "plugin:webview|create_webview_window",
    "plugin:webview|internal_toggle_devtools",
    "plugin:event|emit",
    "plugin:event|emit_to",
    "plugin:path|resolve_directory",
    "plugin:app|version",
    "plugin:app|app_hide",
    "plugin:resources|close",
    "plugin:menu|new",
    "plugin:tray|new",
    "plugin:image|from_path",
    "wapas_no_such_command",
    "engine",
    "__proto__",
    "constructor",
];

fn string(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Runs a try and gives what the policy refused meanwhile.
fn attempt(window: &Window<'_>, script: &str, at: &str) -> Vec<String> {
    window.run("window.refused.length = 0", &json!([]));
    let body = format!(
        "const at = arguments[0]; return (async () => {{ {script} }})().then(() => \
         new Promise((done) => setTimeout(done, 150)))"
    );
    window.run(&body, &json!([at]));
    let refused = window.run("return window.refused", &json!([]));
    refused.as_array().unwrap().iter().map(string).collect()
}

/// A directive is named by the narrower or the wider of its names, as the engine has it.
fn is_of(refused: &str, directive: &str) -> bool {
    let named = refused.split(' ').next().unwrap_or_default();
    named == directive
        || directive.starts_with(&format!("{named}-"))
        || named.starts_with(&format!("{directive}-"))
}

fn ready<'d>(computer: &Computer, driver: &'d crate::driver::Driver) -> (Window<'d>, String) {
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    let at = format!("http://127.0.0.1:{}/healthz", computer.port);
    window.run(LISTEN, &json!([]));
    (window, at)
}

#[test]
fn the_content_policy_refuses_every_way_in_and_out() {
    let computer = Computer::new();
    let driver = computer.driver();
    let (window, at) = ready(&computer, &driver);
    let mut open = Vec::new();
    for (directive, script) in TRIES {
        let refused = attempt(&window, script, &at);
        if !refused.iter().any(|one| is_of(one, directive)) {
            open.push(format!("{directive}: {script}\n    refused: {refused:?}"));
        }
    }
    assert!(open.is_empty(), "the policy refused none of these:\n{}", open.join("\n"));
    let ran = window.run(
        "return [window.pwned ?? null, document.baseURI, getComputedStyle(document.body).opacity]",
        &json!([]),
    );
    assert_eq!(ran[0], Value::Null, "something ran or loaded");
    assert!(string(&ran[1]).starts_with("tauri://localhost"), "{ran}");
    assert_eq!(ran[2], "1");
    window.close();
}

#[test]
fn the_page_goes_nowhere_else_and_opens_no_window() {
    let computer = Computer::new();
    let driver = computer.driver();
    let (window, at) = ready(&computer, &driver);
    window.run("window.mine = 'here'", &json!([]));
    let elsewhere = [
        at.as_str(),
        "https://wapas.invalid/",
        "file:///etc/passwd",
        "data:text/html,<h1>gone</h1>",
        "asset://localhost/etc/passwd",
        "wapas://cart/x",
    ];
    for address in elsewhere {
        for how in [
            "location.href = arguments[0]",
            "location.replace(arguments[0])",
            "const a = document.createElement('a'); a.href = arguments[0]; document.body.append(a); a.click()",
            "const a = document.createElement('a'); a.href = arguments[0]; a.target = '_blank'; document.body.append(a); a.click()",
            "window.opened = window.open(arguments[0])",
            "const f = document.createElement('meta'); f.httpEquiv = 'refresh'; f.content = '0;url=' + arguments[0]; document.head.append(f)",
        ] {
            window.run(&format!("try {{ {how} }} catch {{}}"), &json!([address]));
            std::thread::sleep(std::time::Duration::from_millis(60));
            let there = window.run("return [location.href, window.mine ?? null]", &json!([]));
            assert!(string(&there[0]).starts_with("tauri://localhost"), "{how} {address}: {there}");
            assert_eq!(there[1], "here", "{how} {address}: the page was loaded anew");
        }
    }
    assert_eq!(window.windows(), 1, "a window was opened");
    assert_eq!(computer.opened(), Vec::<String>::new(), "the system was asked to open something");
    window.close();
}

#[test]
fn the_page_calls_nothing_that_it_was_not_given() {
    let computer = Computer::new();
    let driver = computer.driver();
    let (window, _) = ready(&computer, &driver);
    window.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    let invoke = "return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])\
        .then(() => 'answered', (error) => String(error.message ?? error))";
    for command in NOT_GIVEN {
        // What each of them would want, so that it is not refused for that.
        let with = json!({ "url": "https://wapas.invalid", "path": "/etc/passwd", "options": { "label": "second", "title": "t",
            "body": "b", "url": "index.html" }, "label": "main", "value": "t", "event": "change", "payload": ["*"], "request": {},
            "target": { "kind": "Any" }, "directory": 1, "rid": 0, "kind": "Menu", "program": "sh", "args": [] });
        let answer = string(&window.run(invoke, &json!([command, with])));
        assert!(answer.contains("not allowed") || answer.contains("not found"), "{command}: {answer}");
    }
    let own = string(&window.run(invoke, &json!(["health", { "request": {} }])));
    assert_eq!(own, "answered", "what it was given is refused too");

    // Beside the bridge: what speaks the bridge's protocol without its key is not the page.
    let bare = "const silence = new Promise((done) => setTimeout(() => done('no answer'), 1500));\
        return Promise.race([silence, fetch('ipc://localhost/health', { method: 'POST', body: '{\"request\":{}}', headers: \
        { 'Content-Type': 'application/json', 'Tauri-Callback': '1', 'Tauri-Error': '2', 'Tauri-Invoke-Key': arguments[0] } })\
        .then((answer) => answer.status, (error) => error.name)])";
    for key in ["", "guess"] {
        let answer = window.run(bare, &json!([key]));
        assert_ne!(answer, 200, "a call without the bridge's key was answered");
    }
    let shape = window.run(
        "return [typeof window.__TAURI__, Object.isFrozen(Object.prototype), \
         Object.getOwnPropertyDescriptor(window, '__TAURI_INTERNALS__').configurable]",
        &json!([]),
    );
    assert_eq!(shape, json!(["undefined", true, false]));
    wait(|| window.windows() == 1, || "a window was opened".to_owned());

    // No answer gives the key of a connection back.
    for (command, request) in [
        ("connection_list", json!({})),
        ("settings_get", json!({})),
        ("session_get", json!({})),
        ("health", json!({})),
        ("diagnosis_get", json!({})),
        ("channel_list", json!({})),
        ("forwarder_list", json!({})),
        ("delivery_list", json!({})),
    ] {
        let answer = window.call(command, &request).to_string();
        assert!(!answer.contains(KEY), "{command} gives a key away");
    }
    window.close();
}
