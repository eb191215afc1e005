//! Requests whose end is in doubt: a proxy before the receiver may see one where the receiver sees two.

mod common;

use common::{CART, House, house, signature};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wapas_receiver::Limits;

/// Everything that comes on a connection that stays open and says nothing more.
async fn all(house: &House, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(house.address).await.expect("no connection");
    let _ = stream.write_all(bytes).await;
    let mut came = Vec::new();
    let read = stream.read_to_end(&mut came);
    let _ = tokio::time::timeout(Duration::from_secs(20), read).await.expect("never closed");
    String::from_utf8_lossy(&came).into_owned()
}

#[tokio::test]
async fn what_leaves_a_doubt_about_its_end_hides_no_request() {
    let house =
        Arc::new(house(Limits { header_time: Duration::from_millis(300), ..Limits::default() }).await);
    // Authentic, so that it would be kept by whoever takes it for a request.
    let hidden = format!(
        "POST /hooks/shop HTTP/1.1\r\nHost: h\r\nX-Webhook-Signature: {}\r\nContent-Length: {}\r\n\r\n{CART}",
        signature(CART),
        CART.len()
    );
    let doubts = [
        ("Content-Length: {n}\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\nContent-Length: {n}\r\n", "0\r\n\r\n"),
        ("Content-Length: 0\r\nContent-Length: {n}\r\n", ""),
        ("Content-Length: {n}\r\nContent-Length: 0\r\n", ""),
        ("Content-Length: 0, {n}\r\n", ""),
        ("Content-Length: {n}\r\nTransfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
        ("Content-Length: {n}\r\nTransfer-Encoding: identity, chunked\r\n", "0\r\n\r\n"),
        ("Content-Length: {n}\r\nTransfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("Content-Length: {n}\r\nTransfer-Encoding : chunked\r\n", "0\r\n\r\n"),
        ("Content-Length: {n}\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("Content-Length: {n}\r\nTransfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
        ("Content-Length: {n}\r\nX: y\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("Content-Length: {n}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"),
        ("Content-Length: +0\r\n", ""),
        ("Content-Length: -0\r\n", ""),
        ("Content-Length: 0x0\r\n", ""),
        ("Content-Length: 0 {n}\r\n", ""),
        ("Content-Length:\r\n", ""),
        ("Content-Length : 0\r\n", ""),
        ("Transfer-Encoding: chunked\r\n", "+0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", "0\n\n"),
        ("Transfer-Encoding: chunked\r\n", "1\nx\n0\n\n"),
        (
            "Content-Length: {n}\r\nConnection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n",
            "0\r\n\r\n",
        ),
    ];
    let starts = [
        "POST /hooks/shop HTTP/1.1",
        "GET /hooks/shop HTTP/1.1",
        "POST /hooks/shop HTTP/1.0",
        "POST /nowhere HTTP/1.1",
    ];
    let mut tries = tokio::task::JoinSet::new();
    for (lines, body) in doubts {
        for start in starts {
            let behind = format!("{body}{hidden}");
            let lines = lines.replace("{n}", &behind.len().to_string());
            let request = format!("{start}\r\nHost: h\r\n{lines}\r\n{behind}");
            let house = Arc::clone(&house);
            tries.spawn(async move {
                let came = all(&house, request.as_bytes()).await;
                // Its answer is the only 200 but for that to a GET, which has no body.
                (came.contains(r#"{"ok":true}"#), format!("{start} {lines:?} {body:?}"))
            });
        }
    }
    let mut hidden = Vec::new();
    while let Some(tried) = tries.join_next().await {
        let (taken, what) = tried.unwrap();
        hidden.extend(taken.then_some(what));
    }
    assert!(hidden.is_empty(), "these hid a request:\n{}", hidden.join("\n"));
    assert!(house.kept().is_empty());
}

#[tokio::test]
async fn chunks_that_are_bombs_are_refused() {
    let house = house(Limits::default()).await;
    let tiny = "1\r\nx\r\n".repeat((1 << 20) + 64);
    let extended = format!("1;{}\r\nx\r\n0\r\n\r\n", "e".repeat(4 << 20));
    let trailing = format!("0\r\n{}\r\n", "X-Trailer: v\r\n".repeat(200_000));
    let digits = "0".repeat(1 << 20);
    let bombs = [
        tiny.as_str(),
        &extended,
        &trailing,
        &digits,
        "fffffffffffffffff\r\nx",
        "ffffffffffffffff\r\nx",
        "-1\r\nx\r\n0\r\n\r\n",
        "0x1\r\nx\r\n0\r\n\r\n",
        "\r\nx\r\n0\r\n\r\n",
        "5\r\nx\r\n0\r\n\r\n",
        "1\r\nxxxxx\r\n0\r\n\r\n",
        "1\r\nx\r\n",
    ];
    for bomb in bombs {
        for path in ["/hooks/shop", "/hooks/nobody"] {
            let head = format!("POST {path} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            let came = all(&house, format!("{head}{bomb}").as_bytes()).await;
            let status = came.split(' ').nth(1).unwrap_or("closed");
            assert!(
                ["closed", "400", "404", "408", "413", "431"].contains(&status),
                "{}: {came}",
                &bomb[..bomb.len().min(40)]
            );
        }
    }
    assert!(house.kept().is_empty());
    assert_eq!(house.deliver("shop", "", CART).await.status, 200);
}
