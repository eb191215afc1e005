//! Who is connected. When every place is taken and somebody knocks, whoever has been silent longest
//! leaves: a thousand sockets that say nothing, or half of something, must not keep one delivery out.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// Of the semaphore that counts the places.
const NEVER_CLOSED: &str = "the places are never closed";

/// The places, and who sits there without having said anything yet or since the last answer.
pub(crate) struct Guests {
    places: Arc<Semaphore>,
    silent: Mutex<Silent>,
    fell_silent: Notify,
}

#[derive(Default)]
struct Silent {
    next_turn: u64,
    by_turn: BTreeMap<u64, Arc<Notify>>,
}

/// One connection's place. Dropping it gives the place to another.
pub(crate) struct Guest {
    guests: Arc<Guests>,
    turn: Mutex<u64>,
    speaking: AtomicBool,
    asked_to_leave: Arc<Notify>,
    _place: OwnedSemaphorePermit,
}

impl Guests {
    pub(crate) fn new(places: usize) -> Arc<Self> {
        let places = Arc::new(Semaphore::new(places));
        Arc::new(Self { places, silent: Mutex::default(), fell_silent: Notify::new() })
    }

    /// A place for a new connection. Waits while everybody is being served.
    pub(crate) async fn seat(self: &Arc<Self>) -> Guest {
        let place = self.place().await;
        let asked_to_leave = Arc::new(Notify::new());
        let turn = self.lock().sit(&asked_to_leave);
        let (guests, turn, speaking) = (Arc::clone(self), Mutex::new(turn), AtomicBool::new(false));
        Guest { guests, turn, speaking, asked_to_leave, _place: place }
    }

    async fn place(&self) -> OwnedSemaphorePermit {
        loop {
            let mut place = pin!(Arc::clone(&self.places).acquire_owned());
            if self.places.available_permits() == 0 {
                let longest = self.lock().by_turn.pop_first();
                if let Some((_, longest)) = longest {
                    longest.notify_one();
                } else {
                    tokio::select! {
                        place = place.as_mut() => return place.expect(NEVER_CLOSED),
                        () = self.fell_silent.notified() => continue,
                    }
                }
            }
            return place.await.expect(NEVER_CLOSED);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Silent> {
        self.silent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Silent {
    fn sit(&mut self, asked_to_leave: &Arc<Notify>) -> u64 {
        self.next_turn += 1;
        self.by_turn.insert(self.next_turn, Arc::clone(asked_to_leave));
        self.next_turn
    }
}

impl Guest {
    /// A request begins. Until all of it has come it may be one that never ends, so it counts for no more than its
    /// beginning: the others have been silent longer.
    pub(crate) fn begins(&self) {
        let mut silent = self.guests.lock();
        silent.by_turn.remove(&self.turn());
        let turn = silent.sit(&self.asked_to_leave);
        drop(silent);
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner) = turn;
        self.guests.fell_silent.notify_one();
    }

    /// A whole request has come: nobody leaves before it is answered.
    pub(crate) fn speaks(&self) {
        self.speaking.store(true, Ordering::Relaxed);
        self.guests.lock().by_turn.remove(&self.turn());
    }

    /// The request has been answered.
    pub(crate) fn falls_silent(&self) {
        self.speaking.store(false, Ordering::Relaxed);
        self.begins();
    }

    /// Resolves when the place is needed for another.
    pub(crate) async fn asked_to_leave(&self) {
        self.asked_to_leave.notified().await;
    }

    /// Whether a whole request waits for its answer.
    pub(crate) fn is_speaking(&self) -> bool {
        self.speaking.load(Ordering::Relaxed)
    }

    fn turn(&self) -> u64 {
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.guests.lock().by_turn.remove(&self.turn());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::timeout;

    async fn is_asked(guest: &Guest) -> bool {
        timeout(Duration::from_millis(20), guest.asked_to_leave()).await.is_ok()
    }

    #[tokio::test]
    async fn the_longest_silent_leaves_first_and_never_amid_a_request() {
        let guests = Guests::new(3);
        let (first, second, third) = (guests.seat().await, guests.seat().await, guests.seat().await);
        first.speaks();
        second.speaks();
        second.falls_silent();
        let knock = tokio::spawn({
            let guests = Arc::clone(&guests);
            async move { guests.seat().await }
        });
        assert!(is_asked(&third).await);
        assert!(!is_asked(&first).await && !is_asked(&second).await);
        drop(third);
        let _fourth = knock.await.unwrap();
    }

    #[tokio::test]
    async fn who_began_something_is_asked_after_who_said_nothing_and_in_the_order_of_beginning() {
        let guests = Guests::new(3);
        let (first, second, third) = (guests.seat().await, guests.seat().await, guests.seat().await);
        second.begins();
        first.begins();
        for asked in [&third, &second, &first] {
            let knock = tokio::spawn({
                let guests = Arc::clone(&guests);
                async move { guests.seat().await }
            });
            assert!(is_asked(asked).await);
            knock.abort();
        }
    }

    #[tokio::test]
    async fn who_falls_silent_while_somebody_knocks_is_asked() {
        let guests = Guests::new(1);
        let only = guests.seat().await;
        only.speaks();
        let knock = tokio::spawn({
            let guests = Arc::clone(&guests);
            async move { guests.seat().await }
        });
        assert!(!is_asked(&only).await);
        only.falls_silent();
        assert!(is_asked(&only).await);
        drop(only);
        let _next = knock.await.unwrap();
    }
}
