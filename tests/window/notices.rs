//! What shows notices on a desktop (the notifications specification of freedesktop.org), as a program that remembers
//! them and can click.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

#[derive(Default)]
struct Shown(Vec<(String, String)>);

struct Desktop {
    shown: Arc<Mutex<Shown>>,
    /// Whether it reads marks in a text, as most desktops do.
    marks: bool,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Desktop {
    fn notify(
        &self,
        _app_name: &str,
        _replaces: u32,
        _icon: &str,
        title: String,
        text: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let mut shown = self.shown.lock().unwrap();
        shown.0.push((title, text));
        u32::try_from(shown.0.len()).unwrap()
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        let can = ["actions", "body", "body-markup"].map(str::to_owned);
        can.into_iter().take(if self.marks { 3 } else { 2 }).collect()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("test".to_owned(), "test".to_owned(), "1".to_owned(), "1.2".to_owned())
    }
}

/// A desktop's notices.
pub(crate) struct Notices {
    shown: Arc<Mutex<Shown>>,
    bus: Connection,
}

impl Notices {
    /// Hears what the programs of this session tell.
    pub(crate) fn hear() -> Self {
        Self::on_a_desktop(false)
    }

    /// The same on a desktop that reads marks in their texts.
    pub(crate) fn hear_with_marks() -> Self {
        Self::on_a_desktop(true)
    }

    fn on_a_desktop(marks: bool) -> Self {
        let shown = Arc::<Mutex<Shown>>::default();
        let desktop = Desktop { shown: Arc::clone(&shown), marks };
        let bus = connection::Builder::session().unwrap().name(NAME).unwrap();
        Self { shown, bus: bus.serve_at(PATH, desktop).unwrap().build().unwrap() }
    }

    /// Titles and texts so far.
    pub(crate) fn told(&self) -> Vec<(String, String)> {
        self.shown.lock().unwrap().0.clone()
    }

    /// Clicks on the last one.
    pub(crate) fn click(&self) {
        let last = u32::try_from(self.told().len()).unwrap();
        self.bus.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(last, "default")).unwrap();
    }
}
