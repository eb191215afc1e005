//! Tailscale Funnel: the encryption ends on this computer, so nobody on the way can read what passes.

use crate::child::{self, Child};
use crate::program::Program;
use crate::said;
use crate::way::{Doing, Ground, Line, Look, Way};
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::{Instant, sleep};
use wapas_domain::reach::ReachTrouble;

/// Between two looks while it opens.
const BETWEEN: Duration = Duration::from_millis(300);
/// Between two questions to Tailscale while it is open.
const ASKED: Duration = Duration::from_secs(30);
/// How long its answer may take.
const ANSWER: Duration = Duration::from_secs(5);

/// The merchant's Tailscale.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tailscale;

impl Way for Tailscale {
    fn open<'a>(&'a self, ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>> {
        Box::pin(async move {
            let program = Program::Tailscale.find().ok_or(ReachTrouble::NoProgram)?;
            // In the foreground: the funnel ends with the program, and nothing stays configured.
            let to = format!("http://{}", ground.receiver);
            let args: [OsString; 4] = ["funnel".into(), "--yes".into(), "--https=443".into(), to.into()];
            let mut child = Child::start(&program, &args, &ground.tail).map_err(|_| ReachTrouble::Ended)?;
            let until = Instant::now() + ground.patience;
            let trouble = loop {
                let lines = ground.tail.lines();
                if let Some(url) = said::funnel_address(&lines) {
                    let funnel =
                        Funnel { child, url, program, asked: Instant::now(), ground: ground.clone() };
                    return Ok(Box::new(funnel) as Box<dyn Line>);
                }
                if child.has_ended() {
                    sleep(BETWEEN).await;
                    break said::funnel_trouble(&ground.tail.lines()).unwrap_or(ReachTrouble::Ended);
                }
                // It waits for the merchant without an end.
                if let Some(trouble @ ReachTrouble::NotAllowed) = said::funnel_trouble(&lines) {
                    break trouble;
                }
                if Instant::now() >= until {
                    break said::funnel_trouble(&lines).unwrap_or(ReachTrouble::NotThrough);
                }
                sleep(BETWEEN).await;
            };
            child.stop().await;
            Err(trouble)
        })
    }
}

/// An open funnel.
struct Funnel {
    child: Child,
    url: String,
    program: PathBuf,
    asked: Instant,
    ground: Ground,
}

impl Line for Funnel {
    fn url(&self) -> &str {
        &self.url
    }

    fn look(&mut self) -> Doing<'_, Look> {
        Box::pin(async move {
            if self.child.has_ended() {
                let said = said::funnel_trouble(&self.ground.tail.lines());
                return Look::Ended(said.unwrap_or(ReachTrouble::Ended));
            }
            if self.asked.elapsed() < ASKED {
                return Look::Well;
            }
            match child::answer(&self.program, &["status", "--json"], ANSWER).await {
                Some(answer) if said::tailscale_is_up(&answer) => {
                    self.asked = Instant::now();
                    Look::Well
                }
                _ => Look::Unwell(ReachTrouble::NotThrough),
            }
        })
    }

    fn close(self: Box<Self>) -> Doing<'static, ()> {
        Box::pin(self.child.stop())
    }
}
