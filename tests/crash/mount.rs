//! A small disk of its own: ext4 in a file.

use crate::Outcome;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Shuts a file system down as it is: what is not written yet never will be. The number is that of `EXT4_IOC_SHUTDOWN`,
/// and 2 says that not even the journal is written out.
const SHUTDOWN: &str = "import fcntl,os,struct,sys\n\
                        fcntl.ioctl(os.open(sys.argv[1],os.O_RDONLY),0x8004587D,struct.pack('I',2))";

/// A mounted disk; it goes with this.
pub(crate) struct Disk {
    image: PathBuf,
    at: PathBuf,
}

impl Disk {
    /// Makes and mounts it, where this machine lets us.
    pub(crate) fn make(dir: &Path, name: &str, mebibytes: u64) -> Outcome<Self> {
        let (image, at) = (dir.join(format!("{name}.ext4")), dir.join(name));
        if !cfg!(target_os = "linux") {
            return Err("it needs Linux".into());
        }
        fs::create_dir_all(&at)?;
        // What a run before left there, if anything.
        let _ = run("umount", &[at.as_os_str()]);
        File::create(&image)?.set_len(mebibytes << 20)?;
        run("mkfs.ext4", &["-q".as_ref(), "-F".as_ref(), image.as_os_str()])?;
        let disk = Self { image, at };
        disk.mount()?;
        Ok(disk)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.at
    }

    fn mount(&self) -> Outcome<()> {
        run("mount", &["-o".as_ref(), "loop".as_ref(), self.image.as_os_str(), self.at.as_os_str()])
    }

    /// Cuts its power.
    pub(crate) fn cut(&self) -> Outcome<()> {
        run("python3", &["-c".as_ref(), SHUTDOWN.as_ref(), self.at.as_os_str()])
    }

    /// Has it come back as after a power cut. Nobody may use it.
    pub(crate) fn back(&self) -> Outcome<()> {
        run("umount", &[self.at.as_os_str()])?;
        self.mount()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = run("umount", &["-l".as_ref(), self.at.as_os_str()]);
        let _ = fs::remove_file(&self.image);
    }
}

fn run(program: &str, args: &[&std::ffi::OsStr]) -> Outcome<()> {
    let done = Command::new(program).args(args).output().map_err(|error| format!("{program}: {error}"))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("{program}: {}", said.lines().next_back().unwrap_or("it failed").trim()).into())
}
