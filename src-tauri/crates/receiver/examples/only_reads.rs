//! A server with the receiver's settings that reads each body and keeps nothing: what serving alone costs.
//!
//! `cargo xtask bench` starts it beside the hub. It says its address in one line on stdout.

#![expect(clippy::print_stdout, reason = "the address is told there")]

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use wapas_receiver::Limits;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(serve(stream));
    }
}

async fn serve(stream: TcpStream) {
    let limits = Limits::default();
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_headers(limits.header_lines)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service_fn(read))
        .await;
    // How a connection ends is the other side's business.
    drop(served);
}

async fn read(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let body = request.into_body().collect().await?.to_bytes();
    let mut response = Response::new(Full::from(if body.is_empty() { "" } else { r#"{"ok":true}"# }));
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("application/json"));
    Ok(response)
}
