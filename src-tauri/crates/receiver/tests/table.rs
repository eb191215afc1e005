//! Every row of what the receiver says to the outside, over real sockets.

mod common;

use common::{CART, KEY, NOW, house, post, signature};
use std::sync::atomic::Ordering;
use wapas_domain::Secret;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_receiver::{Allowance, Limits, Refusal};
use wapas_sources::sign;

const OK: &str = r#"{"ok":true}"#;

#[tokio::test]
async fn an_authentic_delivery_is_kept_byte_for_byte_then_answered() {
    let house = house(Limits::default()).await;
    let lines = "X-Store-URL: a.example\r\nAuthorization: Bearer canary\r\nX-Odd: \t v \r\n";
    let answer = house.deliver("shop", lines, CART).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, OK));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let arrival = house.kept().remove(0);
    assert_eq!(arrival.connection.as_str(), "shop");
    assert_eq!((arrival.verdict, arrival.http_status), (Verdict::Accepted, 200));
    assert_eq!((arrival.received_at, arrival.reason), (NOW, None));
    assert_eq!(arrival.body, CART.as_bytes());
    let header =
        |name: &str| arrival.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(header("x-store-url"), Some("a.example"));
    assert_eq!(header("x-odd"), Some("v"));
    assert_eq!(header("host"), Some("h"));
    assert_eq!(header("authorization"), Some("[withheld]"));
    assert_ne!(arrival.digest, [0; 16]);
    assert!(house.rejected().is_empty());
}

#[tokio::test]
async fn every_authentic_verdict_is_answered_alike() {
    let house = house(Limits::default()).await;
    let table = [
        (CART, "", Verdict::Accepted),
        (CART, "X-Store-Url: b.example\r\n", Verdict::Held),
        ("not json", "", Verdict::Undecodable),
        ("", "", Verdict::Undecodable),
        (r#"{"data":{"test_object":{"test_key":"test_value"}}}"#, "", Verdict::Ping),
        (r#"{"event":"WAPAS_PROBE","data":{}}"#, "", Verdict::Probe),
        (CART, "Content-Encoding: Identity\r\n", Verdict::Accepted),
        (CART, "Content-Type: text/plain\r\n", Verdict::Accepted),
    ];
    for (body, lines, verdict) in table {
        let answer = house.deliver("shop", lines, body).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, OK), "{verdict:?}");
        assert_eq!(house.kept().pop().unwrap().verdict, verdict);
    }
}

#[tokio::test]
async fn a_key_in_the_address_is_looked_at_and_never_kept() {
    let house = house(Limits::default()).await;
    let body = r#"{"token":"a9de","cart_token":"c1","phone":"+919999999999"}"#;
    let table = [
        (format!("magic?key={KEY}"), "", 200),
        (format!("magic?utm=1&key={KEY}#x"), "", 200),
        ("magic".to_owned(), &*format!("X-Wapas-Key: {KEY}\r\n"), 200),
        ("magic?key=guess".to_owned(), "", 401),
        ("magic?key=".to_owned(), "", 401),
        ("magic".to_owned(), "", 401),
        (format!("magic?key={KEY}&key={KEY}"), "", 401),
        // Nobody else is let in by it.
        (format!("shop?key={KEY}"), "", 401),
    ];
    for (path, lines, status) in &table {
        assert_eq!(house.ask(post(path, lines, body)).await.status, *status, "{path}");
    }
    assert_eq!(house.kept().len(), 3);
    assert!(house.kept().iter().all(|arrival| arrival.verdict == Verdict::Accepted));
    for arrival in house.kept().iter().chain(&house.rejected()) {
        let kept = format!("{:?}", arrival.headers);
        assert!(!kept.contains(KEY) && !kept.contains("guess"), "{kept}");
    }
    let signed = sign(ConnectionKind::RazorpayMagic, &Secret::new(KEY.to_owned()), NOW, body.as_bytes());
    let signature = signed.unwrap().only("x-razorpay-signature").unwrap().to_owned();
    let lines = format!("X-Razorpay-Signature: {signature}\r\n");
    assert_eq!(house.ask(post("magic", &lines, body)).await.status, 200);
}

#[tokio::test]
async fn without_a_secret_everything_is_kept_unverified_within_bounds() {
    let house = house(Limits::default()).await;
    let answer = house.ask(post("keyless", "", CART)).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, OK));
    assert_eq!(house.kept()[0].verdict, Verdict::Unverified);
    *house.memory.refusal.lock().unwrap() = Some(Refusal::Full);
    let answer = house.ask(post("keyless", "", CART)).await;
    assert_eq!(answer.status, 503);
    assert!(answer.header("retry-after").is_some());
}

#[tokio::test]
async fn a_missing_wrong_or_doubled_signature_is_401_and_evidence_is_kept() {
    let house = house(Limits::default()).await;
    let good = signature(CART);
    let wrong = signature("another body");
    let table = [
        String::new(),
        format!("X-Webhook-Signature: {wrong}\r\n"),
        "X-Webhook-Signature: nonsense\r\n".to_owned(),
        format!("X-Webhook-Signature: {good}\r\nX-WEBHOOK-SIGNATURE: {good}\r\n"),
    ];
    for lines in &table {
        assert_eq!(house.ask(post("shop", lines, CART)).await.status, 401, "{lines}");
    }
    assert!(house.kept().is_empty());
    let rejected = house.rejected();
    assert_eq!(rejected.len(), table.len());
    for arrival in rejected {
        assert_eq!((arrival.verdict, arrival.http_status), (Verdict::BadSignature, 401));
        assert_eq!(arrival.body, CART.as_bytes());
        let reason = arrival.reason.unwrap();
        assert!(!reason.contains(KEY) && !reason.contains(&wrong), "{reason}");
    }
}

#[tokio::test]
async fn what_is_unknown_is_404_alike() {
    let house = house(Limits::default()).await;
    let mut answers = Vec::new();
    for method in ["POST", "GET", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        for path in ["/hooks/nobody", "/hooks/", "/hooks", "/hooks/shop/", "/hooks/shop/x", "/", "/api/x"] {
            for origin in ["", "Origin: https://evil.example\r\n"] {
                let request = format!(
                    "{method} {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{origin}Content-Length: 2\r\n\r\n{{}}"
                );
                let answer = house.ask(request).await;
                assert_eq!(answer.status, 404, "{method} {path}");
                let kind = answer.header("content-type").map(str::to_owned);
                answers.push((answer.body, kind));
            }
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(house.running.strays(), 6 * 7 * 2);
    let big = house.ask(post("nobody", "", &"x".repeat(3_000_000))).await;
    assert_eq!(big.status, 404);
}

#[tokio::test]
async fn methods() {
    let house = house(Limits::default()).await;
    let ask = async |method: &str, query: &str, token: &str| {
        let line = format!("{method} /hooks/{token}{query} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        house.ask(line).await
    };
    for method in ["GET", "HEAD"] {
        let answer = ask(method, "", "shop").await;
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{method}");
    }
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        assert_eq!(ask(method, "", "shop").await.status, 405, "{method}");
    }
    let query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=sesame";
    let echoed = ask("GET", query, "meta").await;
    assert_eq!((echoed.status, echoed.body.as_str()), (200, "1158201444"));
    assert_eq!(ask("HEAD", query, "meta").await.body, "");
    let wrong = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=guess";
    for (query, token) in [(wrong, "meta"), (query, "shop")] {
        let answer = ask("GET", query, token).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{token}");
    }
}

#[tokio::test]
async fn browsers_and_encodings_are_refused() {
    let house = house(Limits::default()).await;
    for origin in ["https://evil.example", "null", ""] {
        let answer = house.deliver("shop", &format!("Origin: {origin}\r\n"), CART).await;
        assert_eq!(answer.status, 403, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    for encoding in ["gzip", "br", "identity, gzip", "deflate\r\nContent-Encoding: identity"] {
        let answer = house.deliver("shop", &format!("Content-Encoding: {encoding}\r\n"), CART).await;
        assert_eq!(answer.status, 415, "{encoding}");
    }
    assert!(house.kept().is_empty());
}

#[tokio::test]
async fn a_body_of_one_mebibyte_is_taken_and_one_byte_more_is_not() {
    let house = house(Limits::default()).await;
    let most = "x".repeat(1024 * 1024);
    assert_eq!(house.deliver("shop", "", &most).await.status, 200);
    assert_eq!(house.kept()[0].body.len(), most.len());
    assert_eq!(house.deliver("shop", "", &format!("{most}x")).await.status, 413);
    let waits =
        "POST /hooks/shop HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n";
    assert_eq!(house.ask(waits).await.status, 413);
    for arrival in house.rejected() {
        assert_eq!((arrival.verdict, arrival.http_status), (Verdict::TooLarge, 413));
        assert!(arrival.body.is_empty());
    }
    assert_eq!(house.rejected().len(), 2);
}

#[tokio::test]
async fn failures_past_the_bucket_are_429_and_authentic_ones_never() {
    let limits =
        Limits { failures: Allowance::new(5, 1), failures_in_all: Allowance::new(8, 1), ..Limits::default() };
    let house = house(limits).await;
    let mut statuses = Vec::new();
    for _ in 0..10 {
        statuses.push(house.ask(post("shop", "", CART)).await.status);
        assert_eq!(house.deliver("shop", "", CART).await.status, 200);
    }
    assert_eq!(statuses[..5], [401; 5]);
    assert!(statuses[5..].iter().filter(|status| **status == 429).count() >= 4, "{statuses:?}");
    let beside = house.ask(post("other", "", CART)).await;
    assert_eq!(beside.status, 401, "another connection has its own allowance");
    let failed = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!(house.rejected().len(), failed + 1);
    assert_eq!(house.kept().len(), 10);
}

#[tokio::test]
async fn what_can_t_be_kept_now_is_asked_for_again() {
    let house = house(Limits::default()).await;
    for refusal in [Refusal::Closed, Refusal::Busy, Refusal::Full, Refusal::Disk] {
        *house.memory.refusal.lock().unwrap() = Some(refusal);
        let answer = house.deliver("shop", "", CART).await;
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("30")), "{refusal:?}");
    }
    house.memory.closed.store(true, Ordering::SeqCst);
    for (method, path) in [("POST", "/hooks/shop"), ("POST", "/hooks/nobody"), ("GET", "/hooks/shop")] {
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        let answer = house.ask(request).await;
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("30")), "{method} {path}");
    }
    assert!(house.kept().is_empty());
}

#[tokio::test]
async fn health_says_whether_a_commit_would_succeed() {
    let house = house(Limits::default()).await;
    let ask = async |method: &str, lines: &str| {
        house.ask(format!("{method} /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{lines}\r\n")).await
    };
    let well = ask("GET", "").await;
    assert_eq!((well.status, well.body.as_str()), (204, ""));
    assert_eq!(ask("POST", "").await.status, 405);
    assert_eq!(ask("GET", "Origin: https://evil.example\r\n").await.status, 403);
    house.memory.closed.store(true, Ordering::SeqCst);
    let unwell = ask("GET", "").await;
    assert_eq!((unwell.status, unwell.body.as_str()), (503, ""));
    assert_eq!(unwell.header("retry-after"), Some("30"));
}

#[tokio::test]
async fn a_panic_costs_one_request() {
    let house = house(Limits::default()).await;
    house.memory.panics.store(true, Ordering::SeqCst);
    let answer = house.deliver("shop", "", CART).await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("30")));
    house.memory.panics.store(false, Ordering::SeqCst);
    assert_eq!(house.deliver("shop", "", CART).await.status, 200);
}
