//! `cargo xtask run`: from a bare checkout to the app on the screen.

use std::path::Path;
use std::process::ExitStatus;
use std::thread;
use std::time::{Duration, Instant};

use crate::build;
use crate::failure::Failure;
use crate::headless::{self, Session};
use crate::machine::{self, Kit};
use crate::page;
use crate::program::{Program, Running};
use crate::repo::Repo;
use crate::screenshot::{self, Outcome};

/// How long a first window may take on a slow machine before we take the picture anyway.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the person asked for.
#[derive(Debug)]
struct Wish {
    release: bool,
    lifetime: Option<Duration>,
    screen: String,
}

impl Wish {
    fn parse(args: &[String]) -> Result<Self, Failure> {
        let mut wish = Self { release: false, lifetime: None, screen: headless::SCREEN.to_owned() };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--release" => wish.release = true,
                "--for" => {
                    let seconds =
                        args.next().and_then(|text| text.parse().ok()).filter(|seconds| *seconds > 0);
                    let seconds =
                        seconds.ok_or_else(|| Failure::Usage("--for takes a number of seconds.".into()))?;
                    wish.lifetime = Some(Duration::from_secs(seconds));
                }
                "--screen" => {
                    let size = args.next().map(String::as_str).unwrap_or_default();
                    wish.screen = headless::parse_screen(size)?;
                }
                other => return Err(Failure::Usage(format!("`run` doesn't know `{other}`."))),
            }
        }
        Ok(wish)
    }
}

/// Sets up, builds and starts the app.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let wish = Wish::parse(args)?;
    println!("Setting up…");
    machine::prepare(&[Kit::Build])?;
    println!("Building the page…");
    page::build(repo)?;
    println!("Building the app…");
    build::app(repo, wish.release)?;
    let app = repo.built(if wish.release { "release/wapas" } else { "debug/wapas" });
    if headless::is_needed() {
        return start_unseen(repo, &wish, &app);
    }
    println!("Starting Wapas. Ctrl-C stops it.");
    let deadline = wish.lifetime.map(|lifetime| Instant::now() + lifetime);
    let mut app = Program::new(app).dir(repo.root()).start()?;
    live(&mut app, deadline)
}

fn start_unseen(repo: &Repo, wish: &Wish, app: &Path) -> Result<(), Failure> {
    let session = Session::lasting(repo, "run", &wish.screen)?;
    println!("There is no display here: starting Wapas in a private one, with a keyring of its own.");
    println!("Its files are in {}. Ctrl-C stops it.", session.home().display());
    let deadline = wish.lifetime.map(|lifetime| Instant::now() + lifetime);
    let mut app = session.around(Program::new(app).dir(repo.root())).start()?;
    let picture = repo.target("headless/wapas.png")?;
    let patience = wish.lifetime.map_or(PATIENCE, |lifetime| lifetime.min(PATIENCE));
    let outcome = screenshot::take(&session, &mut app, "wapas", &picture, patience)?;
    match outcome {
        Outcome::Painted => println!("Screenshot: {}", picture.display()),
        Outcome::Unpainted => {
            println!(
                "No window has painted in {} s. The screen as it is: {}",
                patience.as_secs(),
                picture.display()
            );
        }
        Outcome::Ended => {}
    }
    if let Some(display) = session.display() {
        println!("To look or act in there: {} xdotool …", display.spoken());
    }
    live(&mut app, deadline)?;
    if outcome == Outcome::Unpainted {
        return Err(Failure::Said("The app ran and painted no window.".into()));
    }
    Ok(())
}

/// Waits until the app ends by itself, or ends it when its time is up.
fn live(app: &mut Running, deadline: Option<Instant>) -> Result<(), Failure> {
    let Some(deadline) = deadline else { return verdict(app.wait()?) };
    while Instant::now() < deadline {
        if let Some(status) = app.ended()? {
            return verdict(status);
        }
        thread::sleep(Duration::from_millis(100));
    }
    println!("Time is up: ending Wapas.");
    app.end()
}

fn verdict(status: ExitStatus) -> Result<(), Failure> {
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Said(format!("Wapas ended with a failure ({status}).")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Wish, Failure> {
        Wish::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_in_any_order() {
        let wish = parse("--for 20 --screen 1366x768 --release").unwrap();
        assert!(wish.release);
        assert_eq!(wish.lifetime, Some(Duration::from_secs(20)));
        assert_eq!(wish.screen, "1366x768");
    }

    #[test]
    fn nonsense_is_a_usage_error() {
        for line in ["--for", "--for soon", "--for 0", "--screen", "--screen big", "--screen 10x10", "--fast"]
        {
            assert!(matches!(parse(line), Err(Failure::Usage(_))), "{line}");
        }
    }
}
