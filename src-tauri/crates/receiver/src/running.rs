//! Accepts connections, serves each within bounds, and lets them end in peace.
//!
//! The loop is our own because `axum::serve` bounds neither the time for headers nor the number of
//! connections.

use crate::answer;
use crate::guests::{Guest, Guests};
use crate::intake::Intake;
use crate::limits::Limits;
use crate::routes::{Post, routes};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// Before accepting again after the system refused, such as for want of file handles.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A receiver at work.
pub struct Running {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
    strays: Arc<dyn Fn() -> u64 + Send + Sync>,
}

impl fmt::Debug for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Running {
    pub(crate) fn start<I: Intake>(listener: TcpListener, address: SocketAddr, post: Arc<Post<I>>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let counted = Arc::clone(&post);
        let strays = Arc::new(move || counted.strays.load(Ordering::Relaxed));
        let task = tokio::spawn(accept(listener, post, stopped));
        Self { address, stop, task, strays }
    }

    /// Where it listens.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Requests to unknown paths and tokens since the start.
    pub fn strays(&self) -> u64 {
        (self.strays)()
    }

    /// Frees the port, lets requests under way end, and after `deadline` breaks off the rest. Gives
    /// whether all ended by themselves.
    pub async fn shutdown(mut self, deadline: Duration) -> bool {
        // Fails only where the loop has ended already.
        let _ = self.stop.send(true);
        if timeout(deadline, &mut self.task).await.is_ok() {
            return true;
        }
        self.task.abort();
        // Ends with an error, as it was just told to.
        let _ = (&mut self.task).await;
        false
    }
}

async fn accept<I: Intake>(listener: TcpListener, post: Arc<Post<I>>, mut stopped: watch::Receiver<bool>) {
    let guests = Guests::new(post.limits.connections);
    let router = routes(Arc::clone(&post));
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => break,
            accepted = knock(&listener, &guests) => accepted,
        };
        while open.try_join_next().is_some() {}
        match accepted {
            Ok((stream, guest)) => {
                open.spawn(serve(stream, guest, router.clone(), post.limits.clone(), stopped.clone()));
            }
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "could not accept a connection");
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    while open.join_next().await.is_some() {}
}

/// The next connection, with a place for it.
async fn knock(listener: &TcpListener, guests: &Arc<Guests>) -> io::Result<(TcpStream, Guest)> {
    let (stream, _) = listener.accept().await?;
    Ok((stream, guests.seat().await))
}

/// Serves one connection until it ends, stalls, gives up its place, or is asked to stop.
async fn serve(
    stream: TcpStream,
    guest: Guest,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) {
    // Only costs time where it fails.
    let _ = stream.set_nodelay(true);
    let guest = Arc::new(guest);
    let begun = Arc::new(AtomicU64::new(0));
    let service = service_fn({
        let (guest, begun) = (Arc::clone(&guest), Arc::clone(&begun));
        let router = TowerToHyperService::new(router);
        move |mut request: Request<Incoming>| {
            begun.fetch_add(1, Ordering::Relaxed);
            guest.begins();
            // Whoever reads the body knows when all of it has come.
            request.extensions_mut().insert(Arc::clone(&guest));
            let (guest, response) = (Arc::clone(&guest), router.call(request));
            async move {
                let answer = guarded(response, limits.retry_after).await;
                guest.falls_silent();
                answer
            }
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_headers(limits.header_lines)
        .max_header_size(limits.header_bytes)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let mut stopping = false;
    let mut seen = 0;
    let mut check = Instant::now() + limits.stall_time;
    loop {
        tokio::select! {
            // A request that has come is seen before anybody is asked to leave.
            biased;
            // How a connection ends is the other side's business.
            _ = connection.as_mut() => return,
            () = guest.asked_to_leave() => {
                if !guest.is_speaking() {
                    return;
                }
                connection.as_mut().graceful_shutdown();
            }
            _ = stopped.wait_for(|stop| *stop), if !stopping => {
                stopping = true;
                connection.as_mut().graceful_shutdown();
            }
            () = sleep_until(check) => {
                // Somebody who reads no answers would otherwise hold the connection for ever.
                let now = begun.load(Ordering::Relaxed);
                if now == seen {
                    return;
                }
                seen = now;
                check = Instant::now() + limits.stall_time;
            }
        }
    }
}

/// Waits for one answer; a panic on the way costs this request alone.
async fn guarded<F>(response: F, retry_after: Duration) -> Result<Response<Body>, Infallible>
where
    F: Future<Output = Result<Response<Body>, Infallible>>,
{
    let mut response = pin!(response);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| response.as_mut().poll(context)));
        polled.unwrap_or_else(|_| {
            tracing::error!("a request ended in a panic");
            Poll::Ready(Ok(answer::unavailable(retry_after)))
        })
    })
    .await
}
