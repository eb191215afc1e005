//! A virtual screen whose picture can be read from outside, as the eye would, without asking any program in it.

use crate::Outcome;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Every window lies in the corner, without a frame, and Alt+F4 closes it.
const MANNERS: &str = r#"<openbox_config xmlns="http://openbox.org/3.4/rc">
<theme><keepBorder>no</keepBorder></theme>
<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
<applications><application class="*"><decor>no</decor><focus>yes</focus>
<position force="yes"><x>0</x><y>0</y></position></application></applications>
</openbox_config>"#;
const SIZE: &str = "1440x900x24";
/// Bytes of a pixel.
const PIXEL: u32 = 4;
/// How long anything that is waited for may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A part of the screen, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// The screen. It goes with this.
pub(super) struct Screen {
    server: Child,
    manager: Child,
    dir: PathBuf,
    pub(super) name: String,
    picture: File,
    /// Where the pixels begin, and how long a line of them is, in bytes.
    begin: u32,
    line: u32,
}

impl Screen {
    /// Starts an X server that keeps its picture in a file in memory.
    pub(super) fn start() -> Outcome<Self> {
        let dir = PathBuf::from(format!("/dev/shm/wapas-bench-{}", std::process::id()));
        fs::create_dir_all(&dir)?;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-fbdir"])
            .arg(&dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut number = String::new();
        if let Some(said) = server.stdout.as_mut() {
            BufReader::new(said).read_line(&mut number)?;
        }
        let name = format!(":{}", number.trim());
        // Without one no window gets the keyboard.
        let manners = dir.join("openbox.xml");
        fs::write(&manners, MANNERS)?;
        let manager = Command::new("openbox")
            .args(["--sm-disable", "--config-file"])
            .arg(&manners)
            .env("DISPLAY", &name)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let path = dir.join("Xvfb_screen0");
        let picture = until(|| File::open(&path).ok()).ok_or("the virtual screen did not start")?;
        let mut screen = Self { server, manager, dir, name, picture, begin: 0, line: 0 };
        // The head of an XWD file: numbers of four bytes, the largest first.
        let colours = screen.number(19)?;
        screen.begin = screen.number(0)? + colours * 12;
        screen.line = screen.number(12)?;
        Ok(screen)
    }

    fn number(&self, place: u64) -> Outcome<u32> {
        let mut bytes = [0; 4];
        self.read(&mut bytes, place * 4)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn read(&self, bytes: &mut [u8], at: u64) -> Outcome<()> {
        let mut picture = &self.picture;
        picture.seek(SeekFrom::Start(at))?;
        Ok(picture.read_exact(bytes)?)
    }

    /// The pixels of a part as they are now.
    pub(super) fn pixels(&self, part: Part) -> Outcome<Vec<u8>> {
        // Whole lines in one go: the looking must cost the machine as little as it can.
        let mut lines = vec![0; (self.line * part.height) as usize];
        self.read(&mut lines, u64::from(self.begin + part.y * self.line))?;
        let (from, to) = ((part.x * PIXEL) as usize, ((part.x + part.width) * PIXEL) as usize);
        let pixels = lines.chunks(self.line as usize).flat_map(|line| &line[from..to]).copied().collect();
        Ok(pixels)
    }

    /// Closes the window in front as its owner does.
    pub(super) fn close_window(&self) -> Outcome<()> {
        self.command("xdotool").args(["key", "alt+F4"]).status()?;
        Ok(())
    }

    /// A program that shows itself here.
    pub(super) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env("DISPLAY", &self.name).env_remove("XAUTHORITY");
        command
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in [&mut self.manager, &mut self.server] {
            // Has ended already where something went wrong.
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Asks until there is an answer.
pub(super) fn until<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        let answer = ask();
        if answer.is_some() || Instant::now() > end {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
