//! Slow, idle and greedy callers, and how the receiver outlives them.

mod common;

use common::{Answer, CART, House, house, post, rest, signature};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wapas_domain::connection::Verdict;
use wapas_receiver::{BindError, Limits, Receiver};

const SHORT: Duration = Duration::from_millis(300);

async fn open(house: &House, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(house.address).await.expect("no connection");
    stream.write_all(text.as_bytes()).await.expect("nothing could be sent");
    stream
}

#[tokio::test]
async fn slow_headers_and_silence_are_cut_off() {
    let house = house(Limits { header_time: SHORT, ..Limits::default() }).await;
    for text in ["", "POST /hooks/shop HTTP/1.1\r\nHost: h\r\nX-Slow: "] {
        let begun = Instant::now();
        let mut stream = open(&house, text).await;
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        assert!(begun.elapsed() >= SHORT / 2 && begun.elapsed() < SHORT * 10, "{:?}", begun.elapsed());
    }
    let drip = async {
        let mut stream = open(&house, "POST /hooks/shop HTTP/1.1\r\n").await;
        while stream.write_all(b"X: y\r\n").await.is_ok() {
            tokio::time::sleep(SHORT / 10).await;
        }
    };
    tokio::time::timeout(SHORT * 20, drip).await.expect("one byte at a time kept it open");
}

#[tokio::test]
async fn a_slow_body_is_408_however_it_drips() {
    let house = house(Limits { body_time: SHORT, ..Limits::default() }).await;
    let head = "POST /hooks/shop HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n";
    let stream = open(&house, head).await;
    assert_eq!(rest(stream).await.unwrap().status, 408);
    let (mut from, mut to) = open(&house, head).await.into_split();
    let drip = tokio::spawn(async move {
        while to.write_all(b"x").await.is_ok() {
            tokio::time::sleep(SHORT / 10).await;
        }
    });
    let mut bytes = vec![0; 4096];
    let count = from.read(&mut bytes).await.unwrap();
    assert_eq!(Answer::parse(&bytes[..count]).unwrap().status, 408);
    drip.abort();
    assert!(house.kept().is_empty());
}

#[tokio::test]
#[cfg_attr(windows, ignore = "what it took is told by Linux alone, and Wine moves 160 MiB too slowly")]
async fn an_endless_body_without_length_is_413_and_takes_no_memory() {
    let house = Arc::new(house(Limits::default()).await);
    let before = peak_memory();
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let house = Arc::clone(&house);
        senders.spawn(async move {
            let head = "POST /hooks/shop HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
            let mut stream = open(&house, head).await;
            let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
            for _ in 0..160 {
                stream.write_all(chunk.as_bytes()).await.unwrap();
            }
            stream.write_all(b"0\r\n\r\n").await.unwrap();
            rest(stream).await.unwrap().status
        });
    }
    while let Some(status) = senders.join_next().await {
        assert_eq!(status.unwrap(), 413);
    }
    let grown = peak_memory().saturating_sub(before);
    assert!(grown < 64 * 1024, "160 MiB of bodies took {grown} KiB");
    let rejected = house.rejected();
    assert_eq!(rejected.len(), 16);
    assert!(rejected.iter().all(|arrival| arrival.verdict == Verdict::TooLarge && arrival.body.is_empty()));
}

/// The most memory that this process ever held, in KiB; 0 where the system does not say.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|figure| figure.parse().ok()).unwrap_or_default()
}

#[tokio::test]
#[cfg_attr(windows, ignore = "Wine takes minutes for a thousand sockets")]
async fn a_thousand_idle_sockets_do_not_keep_a_customer_out() {
    // So patient that no time-out helps.
    let house = house(Limits { header_time: Duration::from_mins(5), ..Limits::default() }).await;
    let mut idle = Vec::new();
    for n in 0..1000 {
        let said = if n % 2 == 0 { "" } else { "POST /hooks/shop HTTP/1.1\r\nX-Slow: " };
        idle.push(open(&house, said).await);
    }
    for _ in 0..20 {
        let begun = Instant::now();
        assert_eq!(house.deliver("shop", "", CART).await.status, 200);
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}

#[tokio::test]
#[cfg_attr(windows, ignore = "Wine takes minutes for a thousand sockets")]
async fn a_thousand_bodies_that_drip_do_not_keep_a_customer_out() {
    // So patient that no time-out helps, and to a path that is known.
    let house = house(Limits { body_time: Duration::from_mins(5), ..Limits::default() }).await;
    let mut dripping = Vec::new();
    for _ in 0..1000 {
        let head = "POST /hooks/shop HTTP/1.1\r\nHost: h\r\nContent-Length: 8192\r\n\r\n{\"data\":";
        dripping.push(open(&house, head).await);
    }
    for _ in 0..20 {
        let begun = Instant::now();
        assert_eq!(house.deliver("shop", "", CART).await.status, 200);
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn connections_over_the_cap_wait_while_all_are_being_served() {
    let house = house(Limits { connections: 2, ..Limits::default() }).await;
    *house.memory.delay.lock().unwrap() = SHORT * 4;
    let lines = format!("X-Webhook-Signature: {}\r\n", signature(CART));
    let request = post("shop", &lines, CART);
    let first = open(&house, &request).await;
    let second = open(&house, &request).await;
    house.under_way(2).await;
    let mut third = open(&house, &request).await;
    let mut byte = [0];
    let early = tokio::time::timeout(SHORT, third.read(&mut byte)).await;
    assert!(early.is_err(), "it was served over the cap");
    for stream in [first, second, third] {
        assert_eq!(rest(stream).await.unwrap().status, 200);
    }
}

#[tokio::test]
async fn who_reads_no_answers_is_dropped() {
    let house = house(Limits { stall_time: SHORT, ..Limits::default() }).await;
    let mut stream = open(&house, "").await;
    let request = b"GET /hooks/shop HTTP/1.1\r\nHost: h\r\n\r\n".repeat(1000);
    // Stands still once both sides' buffers are full of unread answers, and fails once it is dropped.
    let send = async { while stream.write_all(&request).await.is_ok() {} };
    tokio::time::timeout(Duration::from_mins(1), send).await.expect("it was never dropped");
}

#[tokio::test]
async fn header_floods_are_refused() {
    let house = house(Limits::default()).await;
    let lines = "X-Many: v\r\n".repeat(100);
    assert_eq!(house.deliver("shop", &lines, CART).await.status, 431);
    let long = format!("X-Long: {}\r\n", "v".repeat(20_000));
    assert_eq!(house.deliver("shop", &long, CART).await.status, 431);
    let near = format!("X-Long: {}\r\n", "v".repeat(8_000));
    assert_eq!(house.deliver("shop", &near, CART).await.status, 200);
}

#[tokio::test]
async fn one_connection_serves_many_deliveries() {
    let house = house(Limits::default()).await;
    let mut stream = open(&house, "").await;
    let one = post("shop", &format!("X-Webhook-Signature: {}\r\n", signature(CART)), CART);
    let one = one.replace("Connection: close\r\n", "");
    for _ in 0..50 {
        stream.write_all(one.as_bytes()).await.unwrap();
        let mut bytes = vec![0; 4096];
        let count = stream.read(&mut bytes).await.unwrap();
        assert_eq!(Answer::parse(&bytes[..count]).unwrap().status, 200);
    }
    assert_eq!(house.kept().len(), 50);
}

#[tokio::test]
async fn a_drain_finishes_what_is_under_way_and_frees_the_port() {
    let house = house(Limits::default()).await;
    *house.memory.delay.lock().unwrap() = SHORT;
    let lines = format!("X-Webhook-Signature: {}\r\n", signature(CART));
    let request = post("shop", &lines, CART).replace("Connection: close\r\n", "");
    let busy = open(&house, &request).await;
    let idle = open(&house, "").await;
    house.under_way(1).await;
    let begun = Instant::now();
    assert!(house.running.shutdown(Duration::from_secs(10)).await);
    assert!(begun.elapsed() < Duration::from_secs(3), "an idle connection held it up");
    assert_eq!(rest(busy).await.unwrap().status, 200);
    assert_eq!(rest(idle).await, None);
    assert_eq!(house.memory.kept.lock().unwrap().len(), 1);
    assert!(Receiver::bind(house.address).await.is_ok());
}

#[tokio::test]
async fn a_drain_breaks_off_at_its_deadline() {
    let house = house(Limits::default()).await;
    *house.memory.delay.lock().unwrap() = Duration::from_mins(1);
    let lines = format!("X-Webhook-Signature: {}\r\n", signature(CART));
    let stuck = open(&house, &post("shop", &lines, CART)).await;
    house.under_way(1).await;
    let begun = Instant::now();
    assert!(!house.running.shutdown(SHORT).await);
    assert!(begun.elapsed() < SHORT * 5);
    assert_eq!(rest(stuck).await, None);
}

#[tokio::test]
async fn a_taken_port_is_said() {
    let house = house(Limits::default()).await;
    match Receiver::bind(house.address).await {
        Err(BindError::Taken(address)) => assert_eq!(address, house.address),
        other => panic!("{other:?}"),
    }
}
