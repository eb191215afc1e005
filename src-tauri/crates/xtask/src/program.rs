//! Other programs: how they are named, shown, run and judged.
//!
//! Everything a child prints on stderr goes to our stdout, so that one stream holds the whole story in order.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// From one look whether a program has ended to the next.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// One program with its arguments, ready to run.
pub(crate) struct Program {
    command: Command,
    line: String,
}

impl Program {
    /// A program found on the PATH.
    pub(crate) fn new(name: impl AsRef<OsStr>) -> Self {
        let name = name.as_ref();
        let line = Path::new(name).file_name().unwrap_or(name).to_string_lossy().into_owned();
        Self { command: Command::new(name), line }
    }

    /// The cargo that started us.
    pub(crate) fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
    }

    /// npm, by the name it has on this platform.
    pub(crate) fn npm() -> Self {
        Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
    }

    /// Adds one argument.
    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.line.push(' ');
        self.line.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub(crate) fn args<A: AsRef<OsStr>>(self, args: impl IntoIterator<Item = A>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Runs in this folder.
    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Lets `outer` start this program: its name and arguments follow those of `outer`, and its folder and variables hold.
    pub(crate) fn inside(self, outer: Self, remark: &str) -> Self {
        let mut outer = outer.arg(self.command.get_program()).args(self.command.get_args());
        if let Some(dir) = self.command.get_current_dir() {
            outer = outer.dir(dir);
        }
        for (key, value) in self.command.get_envs() {
            outer.command.env(key, value.unwrap_or_default());
        }
        outer.line = format!("{}   ({remark})", self.line);
        outer
    }

    /// Shows the command, runs it, and fails when it fails.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let line = self.line.clone();
        let status = self.status()?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::Said(format!("`{line}` failed ({status})")))
    }

    /// Shows the command, runs it, and gives its status.
    pub(crate) fn status(self) -> Result<ExitStatus, Failure> {
        self.start()?.wait()
    }

    /// Shows the command, runs it, passes on what it prints and gives each line of that to `hear`. One that has not ended
    /// in time is given back as it runs.
    pub(crate) fn listen(mut self, limit: Duration, mut hear: impl FnMut(&str)) -> Result<Heard, Failure> {
        self.command.stdout(Stdio::piped());
        let mut running = self.start()?;
        let until = Instant::now() + limit;
        let (tell, told) = mpsc::channel();
        let said = running.child.stdout.take();
        thread::spawn(move || {
            let lines = said.into_iter().flat_map(|said| BufReader::new(said).split(b'\n'));
            lines.map_while(Result::ok).try_for_each(|line| tell.send(line))
        });
        while Instant::now() < until {
            match told.recv_timeout(BETWEEN_LOOKS) {
                Ok(line) => {
                    let line = String::from_utf8_lossy(&line);
                    let line = line.trim_end_matches('\r');
                    println!("{line}");
                    hear(line);
                }
                Err(RecvTimeoutError::Timeout) => {}
                // It says no more, and so it has ended or is about to.
                Err(RecvTimeoutError::Disconnected) => match running.ended()? {
                    Some(status) => return Ok(Heard::Ended(status)),
                    None => thread::sleep(BETWEEN_LOOKS),
                },
            }
        }
        Ok(Heard::Hangs(running))
    }

    /// Shows the command and starts it.
    pub(crate) fn start(mut self) -> Result<Running, Failure> {
        println!("$ {}", self.line);
        match self.command.stderr(Stdio::from(io::stdout())).spawn() {
            Ok(child) => Ok(Running { child, line: self.line }),
            Err(error) => Err(broken(&self.line, &error)),
        }
    }

    /// Runs without showing anything and gives what was printed; `None` when it can't start or fails.
    pub(crate) fn answer(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Shows the command and runs it without showing its output, which is returned. Its complaints are shown.
    pub(crate) fn told(self) -> Result<String, Failure> {
        println!("$ {}", self.line);
        self.output()
    }

    /// Runs without showing its output, which is returned. Its complaints are shown.
    pub(crate) fn output(mut self) -> Result<String, Failure> {
        let line = &self.line;
        let output = self
            .command
            .stderr(Stdio::from(io::stdout()))
            .stdout(Stdio::piped())
            .spawn()
            .and_then(Child::wait_with_output)
            .map_err(|error| broken(line, &error))?;
        if !output.status.success() {
            return Err(Failure::Said(format!("`{line}` failed ({})", output.status)));
        }
        String::from_utf8(output.stdout)
            .map_err(|_| Failure::Said(format!("`{line}` printed text that is not UTF-8")))
    }
}

/// Whether a program of this name is on the PATH.
pub(crate) fn is_installed(name: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path)
        .any(|dir| dir.join(name).is_file() || (cfg!(windows) && dir.join(format!("{name}.exe")).is_file()))
}

/// What came of a program that was listened to.
pub(crate) enum Heard {
    /// It ended by itself.
    Ended(ExitStatus),
    /// It had not ended in time, and runs on.
    Hangs(Running),
}

/// A program that runs.
pub(crate) struct Running {
    child: Child,
    line: String,
}

impl Running {
    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>, Failure> {
        self.child.try_wait().map_err(|error| broken(&self.line, &error))
    }

    /// Waits for its end.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus, Failure> {
        self.child.wait().map_err(|error| broken(&self.line, &error))
    }

    /// Asks it to end, and makes it end when it has not done so after ten seconds.
    pub(crate) fn end(&mut self) -> Result<(), Failure> {
        if cfg!(unix) {
            let id = self.child.id().to_string();
            Program::new("sh").args(["-c", "kill -TERM \"$1\"", "sh", &id]).answer();
            for _ in 0..100 {
                if self.ended()?.is_some() {
                    return Ok(());
                }
                thread::sleep(Duration::from_millis(100));
            }
        }
        self.child
            .kill()
            .and_then(|()| self.child.wait())
            .map(|_| ())
            .map_err(|error| broken(&self.line, &error))
    }
}

fn broken(line: &str, error: &io::Error) -> Failure {
    Failure::Said(format!("`{line}` can't be run: {error}"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn one_program_inside_another_keeps_its_folder_and_variables() {
        let inner = Program::new("/usr/bin/env").arg("a b").env("KEY", "value").dir(Path::new("/"));
        let program = inner.inside(Program::new("sh").args(["-c", "echo \"$KEY $PWD $*\"", "sh"]), "wrapped");
        assert_eq!(program.line, "env a b   (wrapped)");
        assert_eq!(program.output().unwrap(), "value / /usr/bin/env a b\n");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let Err(failure) = Program::new("no-such-program-here").arg("x").status() else { panic!("it ran") };
        assert!(failure.to_string().starts_with("`no-such-program-here x` can't be run"), "{failure}");
    }

    #[test]
    fn each_line_is_heard() {
        let mut lines = Vec::new();
        let program = Program::new("printf").arg("one\\r\\ntwo");
        let heard = program.listen(Duration::from_secs(20), |line| lines.push(line.to_owned())).unwrap();
        assert!(matches!(heard, Heard::Ended(status) if status.success()));
        assert_eq!(lines, ["one", "two"]);
    }

    #[test]
    fn one_that_does_not_end_is_given_back_with_what_it_said() {
        let mut lines = Vec::new();
        // Whether it goes on talking or has closed its mouth.
        for talk in ["while :; do echo on; sleep 0.01; done", "echo on; exec >&-; exec sleep 30"] {
            let program = Program::new("sh").args(["-c", talk]);
            let heard =
                program.listen(Duration::from_millis(300), |line| lines.push(line.to_owned())).unwrap();
            let Heard::Hangs(mut running) = heard else { panic!("it ended: {talk}") };
            running.end().unwrap();
            assert_eq!(lines.pop().as_deref(), Some("on"), "{talk}");
        }
    }

    #[test]
    fn an_end_is_asked_for() {
        let mut sleeper = Program::new("sleep").arg("30").start().unwrap();
        assert!(sleeper.ended().unwrap().is_none());
        sleeper.end().unwrap();
        assert!(sleeper.ended().unwrap().is_some());
    }
}
