//! Backups to a folder outside this computer: one a day, and one whenever the merchant asks.

mod computer;
mod desk;
mod watch;

use crate::export::Said;
use std::path::{Path, PathBuf};
use wapas_domain::Timestamp;

pub(crate) use computer::computer;
pub(crate) use desk::BackupDesk;
pub(crate) use watch::watch;

/// The title of the window that asks for a folder.
pub(crate) const WHICH_FOLDER: Said = Said {
    en: "Choose a place for backups: a USB drive, or a folder that goes to your Drive",
    hi: "बैकअप की जगह चुनें: USB, या वह फ़ोल्डर जो आपके Drive पर जाता है",
};

/// The folder for backups within the one that was chosen. Where it is missing, it is another drive.
const WITHIN: &str = "Wapas backups";

/// The folder for backups within the one that the merchant chose, or that very one if it is one already.
pub(crate) fn within(chosen: PathBuf) -> PathBuf {
    if chosen.ends_with(WITHIN) { chosen } else { chosen.join(WITHIN) }
}

/// Whether a place lies in Wapas's own folder, however the two are written: over a link, or in other letters where the
/// system takes them for the same.
pub(crate) fn lies_in(place: &Path, own: &Path) -> bool {
    whole(place).starts_with(whole(own))
}

/// A place as the system knows it, as far as it is there already.
fn whole(place: &Path) -> PathBuf {
    let known = |there: &Path| Some(there.canonicalize().ok()?.join(place.strip_prefix(there).ok()?));
    let whole = place.ancestors().find_map(known).unwrap_or_else(|| place.to_owned());
    if cfg!(windows) { whole.to_string_lossy().to_lowercase().into() } else { whole }
}

/// What a screen calls the folder: the drive or folder that was chosen, without the way to it.
pub(crate) fn folder_name(folder: &Path) -> String {
    let chosen = if folder.ends_with(WITHIN) { folder.parent().unwrap_or(folder) } else { folder };
    chosen.file_name().unwrap_or(chosen.as_os_str()).to_string_lossy().into_owned()
}

/// The name of a backup, without its ending. Every drive takes it.
pub(crate) fn name(at: Timestamp) -> String {
    let text = crate::export::time_text(at);
    format!("Wapas {}", text.replace(':', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_and_every_drive_takes_it() {
        assert_eq!(name(Timestamp(1_764_230_400_000)), "Wapas 2025-11-27 13-30-00");
    }

    #[test]
    fn a_place_in_ones_own_folder_is_known_however_it_is_written() {
        let home = tempfile::tempdir().unwrap();
        let own = home.path().join("Carts");
        let sub = own.join("sub");
        std::fs::create_dir_all(&sub).unwrap();
        let mut inside = vec![own.clone(), own.join("new").join("newer"), sub.join(".."), sub.clone()];
        #[cfg(unix)]
        {
            let link = home.path().join("link");
            std::os::unix::fs::symlink(&sub, &link).unwrap();
            inside.extend([link.clone(), link.join("new")]);
        }
        #[cfg(windows)]
        inside.extend([
            home.path().join("cARTS"),
            home.path().join("CARTS").join("New"),
            own.to_string_lossy().to_uppercase().into(),
        ]);
        for place in inside {
            assert!(lies_in(&place, &own), "{}", place.display());
        }
        for place in [home.path().to_owned(), home.path().join("Carts 2"), sub.join("..").join("..")] {
            assert!(!lies_in(&place, &own), "{}", place.display());
        }
    }

    #[test]
    fn the_folder_is_called_as_the_merchant_chose_it() {
        let folder = within(PathBuf::from("/media/usb stick"));
        assert_eq!(folder, Path::new("/media/usb stick/Wapas backups"));
        assert_eq!(within(folder.clone()), folder);
        assert_eq!(folder_name(&folder), "usb stick");
        assert_eq!(folder_name(Path::new("/srv/copies")), "copies");
    }
}
