//! Cloudflare's tunnels: one of the merchant's own domain, and one without an account for a test. Cloudflare ends
//! the encryption and could read what passes.

use crate::child::Child;
use crate::local;
use crate::program::Program;
use crate::said;
use crate::way::{Doing, Ground, Line, Look, Way};
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::{Instant, sleep};
use wapas_domain::Secret;
use wapas_domain::reach::ReachTrouble;

/// Between two looks while it opens.
const BETWEEN: Duration = Duration::from_millis(300);
/// The file that the program reads the code from.
const TOKEN: &str = "tunnel-token";
/// A configuration of ours, so that one that lies in the user's folder for something else has no say.
const CONFIG: &str = "tunnel.yml";

/// A tunnel of the merchant's own domain.
#[derive(Clone, Debug)]
pub struct Named {
    url: String,
    token: Secret<String>,
}

impl Named {
    /// The address that the tunnel has at Cloudflare, and the code that opens it.
    pub fn new(url: String, token: Secret<String>) -> Self {
        Self { url, token }
    }
}

/// A tunnel without an account, whose address nobody knows before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick;

impl Way for Named {
    fn open<'a>(&'a self, ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>> {
        Box::pin(async move {
            // Gone again as soon as it was read.
            let paper =
                Paper::write(&ground.dir, TOKEN, self.token.expose()).map_err(|_| ReachTrouble::Ended)?;
            let last = ["run".into(), "--token-file".into(), paper.0.clone().into_os_string()];
            let mut tunnel = begin(ground, &[], &last).await?;
            match through(&mut tunnel, ground, Some(&self.url)).await {
                Ok(()) => Ok(Box::new(tunnel) as Box<dyn Line>),
                Err(trouble) => {
                    tunnel.child.stop().await;
                    Err(trouble)
                }
            }
        })
    }
}

impl Way for Quick {
    fn open<'a>(&'a self, ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>> {
        Box::pin(async move {
            let to = format!("http://{}", ground.receiver);
            let mut tunnel = begin(ground, &["--url".into(), to.into()], &[]).await?;
            match through(&mut tunnel, ground, None).await {
                Ok(()) => Ok(Box::new(tunnel) as Box<dyn Line>),
                Err(trouble) => {
                    tunnel.child.stop().await;
                    Err(trouble)
                }
            }
        })
    }
}

/// A running tunnel.
struct Tunnel {
    child: Child,
    metrics: SocketAddr,
    url: String,
    ground: Ground,
}

async fn begin(ground: &Ground, own: &[OsString], last: &[OsString]) -> Result<Tunnel, ReachTrouble> {
    let program = Program::Cloudflared.find().ok_or(ReachTrouble::NoProgram)?;
    let failed = |_: io::Error| ReachTrouble::Ended;
    let metrics = local::free_port().await.map_err(failed)?;
    let config = ground.dir.join(CONFIG);
    write_for_us(&config, true, "no-autoupdate: true\n").map_err(failed)?;
    let mut args: Vec<OsString> = ["tunnel", "--no-autoupdate", "--config"].map(OsString::from).into();
    args.push(config.into_os_string());
    args.extend([OsString::from("--metrics"), metrics.to_string().into()]);
    args.extend(own.iter().chain(last).cloned());
    let child = Child::start(&program, &args, &ground.tail).map_err(failed)?;
    Ok(Tunnel { child, metrics, url: String::new(), ground: ground.clone() })
}

/// Waits until the tunnel leads through; its address is `named`, or told by the program.
async fn through(tunnel: &mut Tunnel, ground: &Ground, named: Option<&str>) -> Result<(), ReachTrouble> {
    let until = Instant::now() + ground.patience;
    loop {
        if tunnel.child.has_ended() {
            // What it said last may still be on its way here.
            sleep(BETWEEN).await;
            return Err(tunnel.why().unwrap_or(ReachTrouble::Ended));
        }
        let address = match named {
            Some(named) => Some(named.to_owned()),
            None => tunnel.told().await,
        };
        if let Some(address) = address
            && tunnel.is_ready().await
        {
            tunnel.url = address;
            return Ok(());
        }
        // It goes on asking for ever, whatever it was told.
        if let Some(trouble) = tunnel.why().filter(|trouble| trouble.waits_for_merchant()) {
            return Err(trouble);
        }
        if Instant::now() >= until {
            return Err(tunnel.why().unwrap_or(ReachTrouble::NotThrough));
        }
        sleep(BETWEEN).await;
    }
}

impl Tunnel {
    async fn is_ready(&self) -> bool {
        let answer = local::ask(self.metrics, "/ready").await;
        answer.is_some_and(|(status, body)| said::ready_lines(status, &body) > 0)
    }

    async fn told(&self) -> Option<String> {
        let (status, body) = local::ask(self.metrics, "/quicktunnel").await?;
        if status == 200 { said::quick_address(&body) } else { None }
    }

    fn why(&self) -> Option<ReachTrouble> {
        said::cloudflared_trouble(&self.ground.tail.lines())
    }
}

impl Line for Tunnel {
    fn url(&self) -> &str {
        &self.url
    }

    fn look(&mut self) -> Doing<'_, Look> {
        Box::pin(async move {
            if self.child.has_ended() {
                Look::Ended(self.why().unwrap_or(ReachTrouble::Ended))
            } else if self.is_ready().await {
                Look::Well
            } else {
                Look::Unwell(self.why().unwrap_or(ReachTrouble::NotThrough))
            }
        })
    }

    fn close(self: Box<Self>) -> Doing<'static, ()> {
        Box::pin(self.child.stop())
    }
}

/// A file that only this user can read, gone when it is dropped.
struct Paper(PathBuf);

impl Paper {
    fn write(dir: &Path, name: &str, text: &str) -> io::Result<Self> {
        let paper = Self(dir.join(name));
        // One that a program left that was killed.
        let _ = std::fs::remove_file(&paper.0);
        write_for_us(&paper.0, false, text)?;
        Ok(paper)
    }
}

/// Writes a file that only this user can read; over one that is there, or nothing where there must be none.
fn write_for_us(path: &Path, over: bool, text: &str) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).truncate(over).create(over).create_new(!over);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

impl Drop for Paper {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0) {
            tracing::warn!(kind = ?error.kind(), "the file with a tunnel's code could not be removed");
        }
    }
}
