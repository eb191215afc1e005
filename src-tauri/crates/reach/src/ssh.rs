//! A tunnel over SSH to the merchant's own server, whose web server passes the address on to it. Only that server
//! can read what passes.

use crate::child::Child;
use crate::outside::Outside;
use crate::program::Program;
use crate::said;
use crate::tail::Tail;
use crate::way::{Doing, Ground, Line, Look, Way};
use std::ffi::OsString;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use wapas_domain::reach::{ReachServer, ReachTrouble};

/// Between two looks while it opens.
const BETWEEN: Duration = Duration::from_millis(300);
/// How long the server may take to notice that a line is cut.
const NOTICE: Duration = Duration::from_secs(5);

/// The merchant's own server.
#[derive(Clone, Debug)]
pub struct Ssh {
    url: String,
    server: ReachServer,
}

impl Ssh {
    /// The address that the server's web server answers, and the server.
    pub fn new(url: String, server: ReachServer) -> Self {
        Self { url, server }
    }

    /// A key of the system's agent or folder opens it: nothing is asked, since nobody could answer. A server that is
    /// new is taken at its word once; one whose key has changed is refused.
    fn args(&self, receiver: SocketAddr) -> Vec<OsString> {
        let server = &self.server;
        let options = [
            "BatchMode=yes",
            "ExitOnForwardFailure=yes",
            "ServerAliveInterval=15",
            "ServerAliveCountMax=3",
            "ConnectTimeout=15",
            "StrictHostKeyChecking=accept-new",
            "ControlMaster=no",
            "ControlPath=none",
            "ForwardAgent=no",
            "ForwardX11=no",
        ];
        let mut args: Vec<OsString> = ["-N", "-T", "-v"].map(OsString::from).into();
        args.extend(options.iter().flat_map(|option| [OsString::from("-o"), OsString::from(option)]));
        args.extend([OsString::from("-p"), server.port.to_string().into()]);
        let forward = format!("127.0.0.1:{}:{receiver}", server.listens);
        args.extend([
            OsString::from("-R"),
            forward.into(),
            OsString::from("-l"),
            OsString::from(&server.user),
        ]);
        args.extend([OsString::from("--"), OsString::from(&server.host)]);
        args
    }

    async fn connect(&self, ground: &Ground) -> Result<Box<dyn Line>, ReachTrouble> {
        let program = Program::Ssh.find().ok_or(ReachTrouble::NoProgram)?;
        let args = self.args(ground.receiver);
        let mut child = Child::start(&program, &args, &ground.tail).map_err(|_| ReachTrouble::Ended)?;
        let until = Instant::now() + ground.patience;
        let trouble = loop {
            if said::ssh_is_through(&ground.tail.lines()) {
                return Ok(Box::new(Forward { child, url: self.url.clone(), tail: ground.tail.clone() }));
            }
            if child.has_ended() {
                sleep(BETWEEN).await;
                break said::ssh_trouble(&ground.tail.lines()).unwrap_or(ReachTrouble::Ended);
            }
            if Instant::now() >= until {
                break said::ssh_trouble(&ground.tail.lines()).unwrap_or(ReachTrouble::NotThrough);
            }
            sleep(BETWEEN).await;
        };
        child.stop().await;
        Err(trouble)
    }

    /// Comes by the address, whoever answers there.
    async fn knock(&self) {
        if let Some(outside) = Outside::to(&self.url) {
            // Nobody answers where the line is cut.
            let _ = timeout(NOTICE, outside.ask("/healthz", Vec::new(), None)).await;
        }
    }
}

impl Way for Ssh {
    fn open<'a>(&'a self, ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>> {
        Box::pin(async move {
            let opened = self.connect(ground).await;
            if !matches!(opened, Err(ReachTrouble::Taken)) {
                return opened;
            }
            // After a cut the port may be our own earlier line's. The server holds on to that for hours, until it has
            // something to send along it: then it notices.
            self.knock().await;
            ground.tail.clear();
            self.connect(ground).await
        })
    }
}

/// A server that leads here.
struct Forward {
    child: Child,
    url: String,
    tail: Tail,
}

impl Line for Forward {
    fn url(&self) -> &str {
        &self.url
    }

    fn look(&mut self) -> Doing<'_, Look> {
        // It ends by itself when the server does not answer any more.
        let ended = self.child.has_ended();
        let trouble = || said::ssh_trouble(&self.tail.lines()).unwrap_or(ReachTrouble::Ended);
        let look = if ended { Look::Ended(trouble()) } else { Look::Well };
        Box::pin(std::future::ready(look))
    }

    fn close(self: Box<Self>) -> Doing<'static, ()> {
        Box::pin(self.child.stop())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_asked_and_the_server_is_no_option() {
        let server = ReachServer::read("shop@carts.example.in:2222", 9000).unwrap();
        let ssh = Ssh::new("https://carts.example.in".to_owned(), server);
        let args: Vec<String> = ssh
            .args(SocketAddr::from(([127, 0, 0, 1], 8787)))
            .into_iter()
            .map(|arg| arg.into_string().unwrap())
            .collect();
        assert!(args.contains(&"BatchMode=yes".to_owned()));
        assert!(args.contains(&"127.0.0.1:9000:127.0.0.1:8787".to_owned()));
        assert_eq!(args[args.len() - 2..], ["--", "carts.example.in"]);
    }
}
