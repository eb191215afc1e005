//! Why a task stopped, and the exit code that says so.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Why a task stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line can't be understood; the text says what was expected. Exit code 2.
    Usage(String),
    /// Something didn't work; the text says what, and what to do about it. Exit code 1.
    Said(String),
    /// A program that was run for the caller ended with this code, and has said why itself.
    Code(u8),
}

impl Failure {
    /// A file or folder that could not be read or written.
    pub(crate) fn at(path: &Path, error: &io::Error) -> Self {
        Self::Said(format!("{}: {error}", path.display()))
    }

    /// The exit code of the process.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Said(_) => ExitCode::FAILURE,
            Self::Code(code) => ExitCode::from(*code),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) => write!(f, "{text}\nSee `cargo xtask help`."),
            Self::Said(text) => f.write_str(text),
            Self::Code(code) => write!(f, "ended with code {code}"),
        }
    }
}
