//! The real plugin against a real server on this computer. The package and its signatures in `signed/` were made by
//! `tauri signer`, which signs the releases too, with two keys of the tests' own that nobody has any more.

use super::*;
use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

const KEY: &str = include_str!("signed/makers.pub");
const PACKAGE: &[u8] = include_bytes!("signed/package");
const BY_MAKERS: &str = include_str!("signed/by_makers.sig");
const BY_OTHERS: &str = include_str!("signed/by_others.sig");
const FOR_OLDER: &str = include_str!("signed/for_older.sig");
const WITHOUT_VERSION: &str = include_str!("signed/without_version.sig");
/// The version that the package is signed for.
const NEWER: &str = "9.9.9";

/// What is answered at a path: the status, the length that is promised, and the bytes.
type Answer = (u16, usize, Vec<u8>);

/// Serves these, and nothing else, until the test ends.
fn serve(answers: impl FnOnce(&str) -> HashMap<&'static str, Answer>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let answers = answers(&origin);
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if line.read(&mut byte).unwrap_or(0) == 0 {
                    break;
                }
                asked.push(byte[0]);
            }
            let asked = String::from_utf8_lossy(&asked);
            let path = asked.split(' ').nth(1).unwrap_or_default();
            let (status, length, body) = answers.get(path).cloned().unwrap_or((404, 0, Vec::new()));
            let head =
                format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            drop(line.write_all(head.as_bytes()).and_then(|()| line.write_all(&body)));
        }
    });
    origin
}

fn whole(body: impl Into<Vec<u8>>) -> Answer {
    let body = body.into();
    (200, body.len(), body)
}

/// The news of a version, whose package stands at a path.
fn news(version: &str, url: &str, signature: &str) -> Answer {
    let package = json!({ "url": url, "signature": signature });
    let systems = ["linux", "darwin", "windows"]
        .into_iter()
        .flat_map(|system| ["x86_64", "aarch64"].map(|kind| (format!("{system}-{kind}"), package.clone())));
    let platforms: serde_json::Map<String, Value> = systems.collect();
    let told = json!({
        "version": version, "notes": "What is new.", "pub_date": "2026-11-28T09:00:00Z", "platforms": platforms,
    });
    whole(told.to_string())
}

/// An app of version 0.1.0 with this key, that looks for its news there.
fn app(key: &str, address: &str) -> tauri::App<MockRuntime> {
    let mut context = mock_context(noop_assets());
    context.package_info_mut().version = "0.1.0".parse().unwrap();
    let given = json!({
        "pubkey": key, "endpoints": [address], "allowDowngrades": true, "dangerousAcceptInvalidCerts": true,
    });
    context.config_mut().plugins.0.insert(PLUGIN.to_owned(), given);
    settle(context.config_mut());
    let app = mock_builder().build(context).unwrap();
    put_in(app.handle()).unwrap();
    app
}

/// Looks, and fetches what was found.
fn fetched(app: &tauri::App<MockRuntime>) -> Result<Option<Vec<u8>>, UpdateProblem> {
    let makers = Makers::new(app.handle());
    if makers.look()?.is_none() {
        return Ok(None);
    }
    makers.fetch(&|_, _| {})?;
    Ok(makers.package())
}

/// The same where the news are of this version and the package is signed so.
fn fetched_of(version: &str, signature: &str, package: Answer) -> Result<Option<Vec<u8>>, UpdateProblem> {
    let origin = serve(|origin| {
        HashMap::from([
            ("/news", news(version, &format!("{origin}/package"), signature)),
            ("/package", package),
        ])
    });
    fetched(&app(KEY, &format!("{origin}/news")))
}

#[test]
fn a_package_that_the_makers_signed_for_this_version_is_taken() {
    let taken = fetched_of(NEWER, BY_MAKERS, whole(PACKAGE)).unwrap().unwrap();
    assert!(taken == PACKAGE);
}

#[test]
fn what_is_told_of_it_is_shown_and_how_much_came_is_told() {
    let origin = serve(|origin| {
        HashMap::from([
            ("/news", news(NEWER, &format!("{origin}/package"), BY_MAKERS)),
            ("/package", whole(PACKAGE)),
        ])
    });
    let app = app(KEY, &format!("{origin}/news"));
    let makers = Makers::new(app.handle());
    assert_eq!(makers.fetch(&|_, _| {}), Err(UpdateProblem::Changed), "nothing was found yet");
    assert_eq!(makers.install(), Err(UpdateProblem::Changed), "nothing was fetched yet");
    let found = makers.look().unwrap().unwrap();
    assert_eq!((found.version.as_str(), found.notes.as_deref()), (NEWER, Some("What is new.")));
    assert_eq!(found.date, Some(1_795_856_400_000));
    let last = Mutex::new((0, None));
    makers.fetch(&|got, of| *last.lock().unwrap() = (got, of)).unwrap();
    let all = PACKAGE.len() as u64;
    assert_eq!(*last.lock().unwrap(), (all, Some(all)));
}

#[test]
fn a_package_with_another_key_or_without_its_signature_is_refused() {
    let refused = Err(UpdateProblem::NotGenuine);
    assert_eq!(fetched_of(NEWER, BY_OTHERS, whole(PACKAGE)), refused, "somebody else's key");
    for signature in ["", "bm9uZQ==", "none at all", KEY] {
        assert_eq!(fetched_of(NEWER, signature, whole(PACKAGE)), refused, "{signature}");
    }
    let mut changed = PACKAGE.to_vec();
    changed[7] ^= 1;
    assert_eq!(fetched_of(NEWER, BY_MAKERS, whole(changed)), refused, "one bit of it");
}

#[test]
fn a_package_that_is_cut_off_is_refused() {
    let cut = PACKAGE[..PACKAGE.len() / 2].to_vec();
    assert_eq!(fetched_of(NEWER, BY_MAKERS, whole(cut.clone())), Err(UpdateProblem::NotGenuine));
    let broken = (200, PACKAGE.len(), cut);
    assert_eq!(fetched_of(NEWER, BY_MAKERS, broken), Err(UpdateProblem::Offline), "the line broke");
}

#[test]
fn an_older_version_is_refused_under_its_own_number_and_under_a_newer_one() {
    assert_eq!(fetched_of("0.0.9", FOR_OLDER, whole(PACKAGE)), Ok(None), "whatever the settings allow");
    assert_eq!(fetched_of("0.1.0", BY_MAKERS, whole(PACKAGE)), Ok(None), "the same is not newer");
    let refused = Err(UpdateProblem::NotGenuine);
    assert_eq!(fetched_of(NEWER, FOR_OLDER, whole(PACKAGE)), refused, "signed by the makers, for 0.0.9");
    assert_eq!(fetched_of(NEWER, WITHOUT_VERSION, whole(PACKAGE)), refused, "signed for no version");
}

#[test]
fn news_that_are_none_and_an_address_where_nobody_is_are_told_apart() {
    let origin = serve(|_| {
        HashMap::from([
            ("/page", whole("<html>Sign in</html>")),
            ("/other", whole(r#"{"version":"9.9.9","platforms":{}}"#)),
            ("/number", whole(r#"{"version":"newest","platforms":{}}"#)),
        ])
    });
    let look = |address: String| Makers::new(app(KEY, &address).handle()).look();
    assert_eq!(look(format!("{origin}/page")), Err(UpdateProblem::NoNews));
    assert_eq!(look(format!("{origin}/nowhere")), Err(UpdateProblem::NoNews));
    assert_eq!(look(format!("{origin}/number")), Err(UpdateProblem::NoNews));
    assert_eq!(look(format!("{origin}/other")), Err(UpdateProblem::NoPackage));
    // A port that was just given back.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(look(format!("http://{free}/news")), Err(UpdateProblem::Offline));
}

#[test]
fn a_package_without_end_is_given_up() {
    let endless = (200, usize::try_from(MOST).unwrap() + 1, PACKAGE.to_vec());
    assert_eq!(fetched_of(NEWER, BY_MAKERS, endless), Err(UpdateProblem::NotGenuine));
}

#[test]
fn without_a_key_or_an_address_there_is_nothing_and_no_setting_goes_around_a_signature() {
    let settled = |given: Value| {
        let mut config = Config::default();
        config.plugins.0.insert(PLUGIN.to_owned(), given);
        settle(&mut config);
        config.plugins.0.remove(PLUGIN)
    };
    let address = "https://news.example/latest.json";
    for given in [
        json!({}),
        json!({ "pubkey": " ", "endpoints": [address] }),
        json!({ "pubkey": KEY, "endpoints": [] }),
        json!({ "pubkey": KEY }),
    ] {
        assert_eq!(settled(given.clone()), None, "{given}");
    }
    let loose = json!({
        "pubkey": KEY, "endpoints": [address], "requireSignedVersion": false, "allowDowngrades": true,
        "dangerousInsecureTransportProtocol": true, "dangerousAcceptInvalidHostnames": true,
    });
    let kept = json!({ "pubkey": KEY, "endpoints": [address], "requireSignedVersion": true });
    assert_eq!(settled(loose), Some(kept));

    let app = mock_builder().build(mock_context(noop_assets())).unwrap();
    put_in(app.handle()).unwrap();
    assert!(matches!(of(app.handle()), Err(UpdatesOff::NoKey)));
}

#[test]
fn over_https_news_the_package_comes_over_https_too() {
    let https = |addresses: Value| {
        let mut config = Config::default();
        config.plugins.0.insert(PLUGIN.to_owned(), json!({ "pubkey": KEY, "endpoints": addresses }));
        news_are_https(&config)
    };
    assert!(https(json!(["https://news.example/latest.json"])));
    assert!(!https(json!(["https://news.example/latest.json", "http://127.0.0.1/latest.json"])));
}
