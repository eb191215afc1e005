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
    fn the_folder_is_called_as_the_merchant_chose_it() {
        let folder = within(PathBuf::from("/media/usb stick"));
        assert_eq!(folder, Path::new("/media/usb stick/Wapas backups"));
        assert_eq!(within(folder.clone()), folder);
        assert_eq!(folder_name(&folder), "usb stick");
        assert_eq!(folder_name(Path::new("/srv/copies")), "copies");
    }
}
