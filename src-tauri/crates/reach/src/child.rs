//! A program that runs as long as its way is open, and not a moment longer than Wapas.

use crate::tail::Tail;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child as Process, Command};
use tokio::time::timeout;

/// How long a program may take to end before it is ended.
const GRACE: Duration = Duration::from_secs(8);
/// Bytes of a line that are waited for; the rest of it is passed over.
const LONGEST_LINE: usize = 4096;

/// Stands between Wapas and the program where there are process groups. It holds the reading end of a pipe whose
/// writing end only Wapas has: when Wapas lets go of it, or is no more, whatever the reason, the program is asked
/// to end, and after three seconds it and all that it started are ended.
#[cfg(unix)]
const GUARD: &str = r#"exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
{
  read -r _ <&3
  kill -TERM "$child"
  sleep 3
  kill -KILL 0
} 2>/dev/null &
exec 3<&-
wait "$child"
kill -KILL 0
"#;

/// A running program. Dropped, it is ended.
pub(crate) struct Child {
    process: Process,
    /// Everything that the program starts belongs to it, and ends with it.
    #[cfg(windows)]
    _job: win32job::Job,
}

impl Child {
    /// Starts a program. What it says goes to the tail. No secret may be among the arguments: other programs can
    /// read them.
    pub(crate) fn start(program: &Path, args: &[OsString], tail: &Tail) -> io::Result<Self> {
        let mut process = begin(program, args)?;
        if let Some(said) = process.stdout.take() {
            tokio::spawn(listen(said, tail.clone()));
        }
        if let Some(said) = process.stderr.take() {
            tokio::spawn(listen(said, tail.clone()));
        }
        Self::kept(process)
    }

    #[cfg(not(windows))]
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    fn kept(process: Process) -> io::Result<Self> {
        Ok(Self { process })
    }

    #[cfg(windows)]
    fn kept(process: Process) -> io::Result<Self> {
        let mut limits = win32job::ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = win32job::Job::create_with_limit_info(&limits).map_err(io::Error::other)?;
        if let Some(handle) = process.raw_handle() {
            job.assign_process(handle as isize).map_err(io::Error::other)?;
        }
        Ok(Self { process, _job: job })
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.process.try_wait(), Ok(None))
    }

    /// Ends it, and waits until it has.
    pub(crate) async fn stop(mut self) {
        drop(self.process.stdin.take());
        #[cfg(windows)]
        let _ = self.process.start_kill();
        if timeout(GRACE, self.process.wait()).await.is_err() {
            tracing::warn!("a program of the way in did not end in time");
            // Only fails where it has ended meanwhile.
            let _ = self.process.kill().await;
        }
    }
}

#[cfg(unix)]
fn begin(program: &Path, args: &[OsString]) -> io::Result<Process> {
    Command::new("/bin/sh")
        .args(["-c", GUARD, "wapas"])
        .arg(program)
        .args(args)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// No black window.
#[cfg(windows)]
const CREATE_NO_WINDOW: u32 = 0x0800_0000;

#[cfg(windows)]
fn begin(program: &Path, args: &[OsString]) -> io::Result<Process> {
    Command::new(program)
        .args(args)
        .creation_flags(CREATE_NO_WINDOW)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
}

/// Passes on line by line what is said, until nobody can say anything more.
async fn listen(mut said: impl AsyncRead + Unpin, tail: Tail) {
    let mut chunk = [0_u8; 4096];
    let mut line = Vec::new();
    while let Ok(read @ 1..) = said.read(&mut chunk).await {
        for byte in &chunk[..read] {
            match byte {
                b'\n' => {
                    tail.say(&String::from_utf8_lossy(&line));
                    line.clear();
                }
                byte if line.len() < LONGEST_LINE => line.push(*byte),
                _ => {}
            }
        }
    }
    tail.say(&String::from_utf8_lossy(&line));
}

/// Runs a program that only answers, and gives what it said; `None` where it failed or took too long.
pub(crate) async fn answer(program: &Path, args: &[&str], patience: Duration) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    #[cfg(windows)]
    command.creation_flags(CREATE_NO_WINDOW);
    let output = timeout(patience, command.output()).await.ok()?.ok()?;
    output.status.success().then_some(output.stdout)
}
