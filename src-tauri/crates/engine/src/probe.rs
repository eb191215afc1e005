//! A signed delivery of our own, over real HTTP, read back from the database.

use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use wapas_domain::connection::Verdict;
use wapas_domain::ids::ConnectionId;
use wapas_store::{DeliveryQuery, Store};

/// How long the receiver may take to answer.
const TIME_OUT: Duration = Duration::from_secs(5);

/// A body that only a probe has; `mark` is random, so that it is told from earlier ones.
pub(crate) fn body(mark: &str) -> String {
    serde_json::json!({ "event": "WAPAS_PROBE", "data": { "mark": mark } }).to_string()
}

/// Posts the body to the receiver as a sender would. The error is in plain English.
pub(crate) async fn send(
    address: SocketAddr,
    token: &str,
    headers: Vec<(String, String)>,
    body: &str,
) -> Result<(), String> {
    let mut request = format!(
        "POST /hooks/{token} HTTP/1.1\r\nhost: {address}\r\nuser-agent: Wapas\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n",
        body.len()
    );
    for (name, value) in headers {
        request.extend([name.as_str(), ": ", value.as_str(), "\r\n"]);
    }
    request.push_str("\r\n");
    request.push_str(body);
    let exchange = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(4096).read_to_end(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    let answer = match tokio::time::timeout(TIME_OUT, exchange).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => return Err("The receiver could not be reached on this computer.".to_owned()),
        Err(_) => return Err("The receiver did not answer within five seconds.".to_owned()),
    };
    let status = answer.get(9..12).and_then(|code| std::str::from_utf8(code).ok()).unwrap_or("no status");
    if status == "200" { Ok(()) } else { Err(format!("The receiver answered {status} to the test.")) }
}

/// Looks for the probe in the database.
pub(crate) async fn read_back(store: &Store, connection: &ConnectionId, mark: &str) -> Result<(), String> {
    let query = DeliveryQuery {
        connection: Some(connection.clone()),
        verdict: Some(Verdict::Probe),
        limit: Some(20),
        ..DeliveryQuery::default()
    };
    let page = store.delivery_page(query).await.map_err(|error| error.to_string())?;
    for row in page.rows {
        let whole = store.delivery(row.seq).await.map_err(|error| error.to_string())?;
        let found = whole
            .and_then(|whole| whole.body)
            .is_some_and(|body| String::from_utf8_lossy(&body).contains(mark));
        if found {
            return Ok(());
        }
    }
    Err("The test was answered but is not in the database.".to_owned())
}
