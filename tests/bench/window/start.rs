//! From the start of a program to what its window shows, and the memory it takes: from outside, by pixels and by `/proc`.

use super::desk::{self, Desk};
use super::screen::{Part, Screen, until};
use crate::Outcome;
use crate::process;
use serde::Serialize;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

/// Starts of each program that are counted, after one that warms up.
pub(super) const STARTS: usize = 9;
/// Nothing may have changed for so long before the picture is taken as the last one.
const STILL: Duration = Duration::from_millis(2500);
/// A start may take so long.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(1);
/// Nobody touches it for so long before its memory is read.
const IDLE: Duration = Duration::from_mins(1);

/// A program whose window is waited for.
pub(super) struct Starter<'a> {
    pub(super) program: &'a Path,
    /// Whether it sees to its graphics by itself.
    pub(super) chooses: bool,
    /// What is looked at, on its page.
    pub(super) part: Part,
}

/// Memory of a program with all that it started, in bytes, after a minute without a touch.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Memory {
    pub(crate) whole: u64,
    /// Of each process, with its name.
    pub(crate) processes: Vec<(String, u64)>,
}

impl Starter<'_> {
    /// Milliseconds until the part of the page looks as it does in the end, and what it looks like.
    pub(super) fn time(&self, desk: &Desk, screen: &Screen) -> Outcome<(f64, Vec<u8>)> {
        let (mut child, took, picture) = self.start(desk, screen, None)?;
        close(&mut child, screen)?;
        Ok((took, picture))
    }

    /// Milliseconds until the part of the page looks like this, however long nothing changes before.
    pub(super) fn time_to(&self, picture: &[u8], desk: &Desk, screen: &Screen) -> Outcome<f64> {
        let (mut child, took, _) = self.start(desk, screen, Some(picture))?;
        // It may still have something to do.
        std::thread::sleep(STILL);
        close(&mut child, screen)?;
        Ok(took)
    }

    /// Starts it and leaves it alone.
    pub(super) fn rest(&self, desk: &Desk, screen: &Screen) -> Outcome<Memory> {
        let (mut child, ..) = self.start(desk, screen, None)?;
        std::thread::sleep(IDLE);
        let processes: Vec<(String, u64)> = descendants(child.id())
            .into_iter()
            .filter_map(|id| {
                let name = fs::read_to_string(format!("/proc/{id}/comm")).ok()?;
                Some((name.trim().to_owned(), process::memory(&id.to_string())?))
            })
            .collect();
        close(&mut child, screen)?;
        Ok(Memory { whole: processes.iter().map(|(_, bytes)| bytes).sum(), processes })
    }

    fn start(&self, desk: &Desk, screen: &Screen, known: Option<&[u8]>) -> Outcome<(Child, f64, Vec<u8>)> {
        // The window before it may still be seen.
        let blank = |pixels: Vec<u8>| pixels.iter().all(|byte| *byte == 0).then_some(());
        until(|| screen.pixels(self.part).ok().and_then(blank)).ok_or("the screen did not go blank")?;
        let mut command = screen.command(self.program);
        desk.set(&mut command);
        if !self.chooses {
            desk::with_graphics_of_the_app(&mut command);
        }
        let begin = Instant::now();
        let mut child = command.spawn()?;
        match self.watch(screen, begin, known) {
            Ok((took, picture)) => Ok((child, took, picture)),
            Err(error) => {
                child.kill()?;
                child.wait()?;
                Err(error)
            }
        }
    }

    /// Until the picture is the known one, or one that stays.
    fn watch(&self, screen: &Screen, begin: Instant, known: Option<&[u8]>) -> Outcome<(f64, Vec<u8>)> {
        let mut seen: Vec<(Vec<u8>, f64)> = Vec::new();
        let mut changed = Instant::now();
        loop {
            // The empty screen is the first picture.
            let stays = seen.len() > 1 && changed.elapsed() >= STILL;
            let ended = seen.last().is_some_and(|(last, _)| known.map_or(stays, |known| last == known));
            if ended {
                break;
            }
            if begin.elapsed() > PATIENCE {
                return Err(format!("{} showed nothing that stays", self.program.display()).into());
            }
            let now = screen.pixels(self.part)?;
            if seen.last().is_none_or(|(last, _)| *last != now) {
                seen.push((now, begin.elapsed().as_secs_f64() * 1000.0));
                changed = Instant::now();
            }
            std::thread::sleep(LOOK);
        }
        let end = seen.last().map(|(end, _)| end.clone()).ok_or("nothing was seen")?;
        // A picture that came, went and came again counts from the first time.
        let first = seen.iter().find(|(picture, _)| *picture == end).map(|(_, at)| *at);
        Ok((first.unwrap_or_default(), end))
    }
}

fn close(child: &mut Child, screen: &Screen) -> Outcome<()> {
    screen.close_window()?;
    let ended = until(|| child.try_wait().ok().flatten());
    if ended.is_none() {
        child.kill()?;
        child.wait()?;
        return Err("a window did not close".into());
    }
    Ok(())
}

/// Whether a process still has its files.
pub(super) fn lives(id: u32) -> bool {
    fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|text| text.rsplit(')').next().is_some_and(|rest| !rest.trim().starts_with('Z')))
}

/// A process and all that it has started.
pub(super) fn descendants(root: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let text = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name may hold spaces; the parent is the second word after the last bracket.
            let parent = text.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()?;
            Some((id, parent))
        })
        .collect();
    let mut found = vec![root];
    let mut at = 0;
    while let Some(&id) = found.get(at) {
        found.extend(parents.iter().filter(|(_, parent)| *parent == id).map(|(child, _)| *child));
        at += 1;
    }
    found
}
