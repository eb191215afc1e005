//! A line to a hub that breaks where a test says.

use crate::hub::Hub;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Where a line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Nowhere.
    Never,
    /// Nowhere, but what is sent once this was asked waits for the next word.
    Waiting(&'static str),
    /// Within what is sent once this was asked: the hub gets the beginning.
    Sending(&'static str),
    /// Once this was asked: the hub gets it whole, and its answer comes to nobody.
    Answer(&'static str),
    /// Within the answer to this.
    Answering(&'static str),
}

/// The line.
pub(super) struct Cutting {
    pub(super) url: String,
    cut: Arc<Mutex<Cut>>,
}

impl Cutting {
    /// Begins to stand between this computer and a hub.
    pub(super) fn before(hub: &Hub) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let to = hub.api.trim_start_matches("http://").to_owned();
        let cut = Arc::new(Mutex::new(Cut::Never));
        let told = Arc::clone(&cut);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(&to) else { continue };
                pass(&near, &far, &told);
            }
        });
        Self { url, cut }
    }

    /// From now on, until the next word.
    pub(super) fn cut(&self, at: Cut) {
        *self.cut.lock().unwrap() = at;
    }
}

fn pass(near: &TcpStream, far: &TcpStream, cut: &Arc<Mutex<Cut>>) {
    let asked = Arc::new(Mutex::new(String::new()));
    let [(mut from_near, mut to_far), (mut from_far, mut to_near)] =
        [(near, far), (far, near)].map(|(one, other)| (one.try_clone().unwrap(), other.try_clone().unwrap()));
    let (words, say) = (Arc::clone(cut), Arc::clone(&asked));
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = from_near.read(&mut bytes) {
            let text = String::from_utf8_lossy(&bytes[..read]).into_owned();
            if text.starts_with("POST ") || text.starts_with("GET ") {
                text.lines().next().unwrap_or_default().clone_into(&mut say.lock().unwrap());
            }
            while matches!(*words.lock().unwrap(), Cut::Waiting(of) if say.lock().unwrap().contains(of)) {
                std::thread::sleep(Duration::from_millis(10));
            }
            let now = *words.lock().unwrap();
            let mid = !text.starts_with("POST ");
            if matches!(now, Cut::Sending(of) if mid && say.lock().unwrap().contains(of)) {
                break;
            }
            if to_far.write_all(&bytes[..read]).is_err() {
                break;
            }
        }
        drop((to_far.shutdown(Shutdown::Both), from_near.shutdown(Shutdown::Both)));
    });
    let words = Arc::clone(cut);
    std::thread::spawn(move || {
        let (mut bytes, mut passed) = ([0; 4096], 0);
        while let Ok(read @ 1..) = from_far.read(&mut bytes) {
            let (now, of) = (*words.lock().unwrap(), asked.lock().unwrap().clone());
            passed += read;
            let breaks = match now {
                Cut::Answer(to) => of.contains(to),
                Cut::Answering(to) => of.contains(to) && passed > 20_000,
                _ => false,
            };
            if breaks || to_near.write_all(&bytes[..read]).is_err() {
                break;
            }
        }
        drop((to_near.shutdown(Shutdown::Both), from_far.shutdown(Shutdown::Both)));
    });
}
