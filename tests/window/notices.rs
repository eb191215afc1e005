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

struct Desktop(Arc<Mutex<Shown>>);

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
        let mut shown = self.0.lock().unwrap();
        shown.0.push((title, text));
        u32::try_from(shown.0.len()).unwrap()
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body"].map(str::to_owned).into()
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
        let shown = Arc::<Mutex<Shown>>::default();
        let desktop = Desktop(Arc::clone(&shown));
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
