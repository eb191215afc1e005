//! The text of a notice. Most desktops of Linux read marks in it (the notifications specification of freedesktop.org):
//! a customer's name must not become a link or a picture there.

use std::borrow::Cow;

#[cfg(target_os = "linux")]
const NAME: &str = "org.freedesktop.Notifications";
#[cfg(target_os = "linux")]
const PATH: &str = "/org/freedesktop/Notifications";

/// The text as the system has to be given it, so that it shows as it is.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '<', '>']) && reads_marks() { escaped(text).into() } else { text.into() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Whether marks are read in the texts of notices; so where nobody says.
#[cfg(target_os = "linux")]
fn reads_marks() -> bool {
    let can = || -> zbus::Result<Vec<String>> {
        let bus = zbus::blocking::Connection::session()?;
        bus.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &())?.body().deserialize()
    };
    can().map_or(true, |can| can.iter().any(|one| one == "body-markup"))
}

/// Other systems show what they are given.
#[cfg(not(target_os = "linux"))]
fn reads_marks() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn marks_are_written_out() {
        assert_eq!(escaped("<a href='x'>R&D</a> &lt;"), "&lt;a href='x'&gt;R&amp;D&lt;/a&gt; &amp;lt;");
    }
}
