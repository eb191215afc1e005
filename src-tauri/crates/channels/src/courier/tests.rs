//! What is heard from receivers that fail.

use super::*;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

/// A program on this computer that takes one call and says this. Gives its address.
fn server(says: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut heard = [0; 4096];
        let _ = stream.read(&mut heard);
        let _ = stream.write_all(says);
    });
    at.to_string()
}

async fn pass(url: &str) -> Heard {
    let courier = Courier::to(url, true, Duration::from_secs(2)).unwrap();
    courier.pass(vec![("x-odd".to_owned(), "a\nb".to_owned())], b"{}".to_vec()).await
}

#[tokio::test]
async fn an_answer_is_its_status_and_its_wish() {
    let at = server(b"HTTP/1.1 429 No\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n");
    let heard = pass(&format!("http://{at}/")).await;
    assert_eq!(heard, Heard::Answer { status: 429, retry_after: Some("7".to_owned()) });
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = server(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let said = format!("HTTP/1.1 307 Go\r\nlocation: http://{elsewhere}/\r\ncontent-length: 0\r\n\r\n");
    let at = server(said.leak().as_bytes());
    assert_eq!(pass(&format!("http://{at}/")).await.trouble(), Some(Trouble::Elsewhere));
}

#[tokio::test]
async fn silence_and_a_cut_may_have_been_read() {
    let at = server(b"");
    assert_eq!(pass(&format!("http://{at}/")).await, Heard::Nothing(Trouble::Silent));
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    drop(listener);
    assert_eq!(pass(&format!("http://{at}/")).await, Heard::Nothing(Trouble::Unreachable));
}

#[tokio::test]
async fn an_address_that_can_not_show_whose_it_is_gets_nothing() {
    let at = server(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    assert_eq!(pass(&format!("https://{at}/")).await, Heard::Nothing(Trouble::Certificate));
}

#[test]
fn an_unfit_address_has_no_courier() {
    assert!(Courier::to("https://10.0.0.1/", false, Duration::from_secs(10)).is_none());
    assert!(Courier::to("http://hooks.example.com/", true, Duration::from_secs(10)).is_none());
}
