//! One thread that talks to the keychain, and an async handle to it that never hangs.
//!
//! A locked keychain may never answer when nobody can unlock it. So calls are made one at a time on
//! a thread of their own, outside the async runtime, and waited for with a time-out. While a call
//! is stuck every other one is told [`KeychainError::Busy`] at once; nothing piles up behind it.
//! Nobody ever joins the thread, so a stuck call can not hold up the exit of the program either.

use crate::keychain::{Keychain, KeychainError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::time::{Instant, sleep_until, timeout_at};
use wapas_domain::Secret;

/// How long the shipped program waits for one answer.
pub const TIME_OUT: Duration = Duration::from_secs(8);

type Answer = Result<Option<Secret<Vec<u8>>>, KeychainError>;

enum Ask {
    Get,
    Set(Secret<Vec<u8>>),
    Delete,
}

struct Call {
    account: String,
    ask: Ask,
    answer: oneshot::Sender<Answer>,
    /// Given back by the thread, not by the caller: a call whose caller has gone still holds it.
    turn: OwnedSemaphorePermit,
}

/// A handle to the keychain. Clones share the one thread.
#[derive(Clone, Debug)]
pub struct KeychainThread {
    calls: mpsc::Sender<Call>,
    turns: Arc<Semaphore>,
    stuck: watch::Sender<bool>,
    time_out: Duration,
}

impl KeychainThread {
    /// Starts the thread. It ends by itself once every handle is gone and its last call came back.
    ///
    /// Where no thread can be started every call answers [`KeychainError::Other`].
    pub fn start(mut keychain: impl Keychain, time_out: Duration) -> Self {
        let (calls, waiting) = mpsc::channel::<Call>();
        let started = thread::Builder::new().name("keychain".to_owned()).spawn(move || {
            for call in waiting {
                serve(&mut keychain, call);
            }
        });
        if started.is_err() {
            tracing::error!("no thread for the keychain could be started");
        }
        Self { calls, turns: Arc::new(Semaphore::new(1)), stuck: watch::Sender::new(false), time_out }
    }

    /// The bytes kept under a name; `None` where there are none.
    pub async fn get(&self, account: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        self.call(account, Ask::Get).await
    }

    /// Keeps bytes under a name. After [`KeychainError::TimedOut`] they may still get there later.
    pub async fn set(&self, account: &str, value: Secret<Vec<u8>>) -> Result<(), KeychainError> {
        self.call(account, Ask::Set(value)).await.map(drop)
    }

    /// Forgets what is kept under a name. Nothing there is fine.
    pub async fn delete(&self, account: &str) -> Result<(), KeychainError> {
        self.call(account, Ask::Delete).await.map(drop)
    }

    /// Whether a call that timed out has not come back yet.
    pub fn is_stuck(&self) -> bool {
        *self.stuck.borrow() && self.turns.available_permits() == 0
    }

    async fn call(&self, account: &str, ask: Ask) -> Answer {
        let deadline = Instant::now() + self.time_out;
        let turn = self.take_turn(deadline).await?;
        let (answer, answered) = oneshot::channel();
        let call = Call { account: account.to_owned(), ask, answer, turn };
        self.calls.send(call).map_err(|_| KeychainError::Other)?;
        match timeout_at(deadline, answered).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(KeychainError::Other),
            Err(_) => {
                self.stuck.send_replace(true);
                Err(KeychainError::TimedOut)
            }
        }
    }

    async fn take_turn(&self, deadline: Instant) -> Result<OwnedSemaphorePermit, KeychainError> {
        let mut stuck = self.stuck.subscribe();
        if let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() {
            self.stuck.send_replace(false);
            return Ok(turn);
        }
        tokio::select! {
            biased;
            _ = stuck.wait_for(|stuck| *stuck) => Err(KeychainError::Busy),
            turn = Arc::clone(&self.turns).acquire_owned() => turn.map_err(|_| KeychainError::Other),
            () = sleep_until(deadline) => Err(KeychainError::TimedOut),
        }
    }
}

fn serve(keychain: &mut impl Keychain, call: Call) {
    let Call { account, ask, answer, turn } = call;
    // A panic in a platform's library must not end the thread: every later call would fail.
    let result = catch_unwind(AssertUnwindSafe(|| match ask {
        Ask::Get => keychain.get(&account),
        Ask::Set(value) => keychain.set(&account, &value).map(|()| None),
        Ask::Delete => keychain.delete(&account).map(|()| None),
    }))
    .unwrap_or(Err(KeychainError::Other));
    if let Err(error) = &result {
        tracing::warn!(code = error.code(), "the keychain did not do what was asked");
    }
    drop(turn);
    // The caller may have given up; its answer is then wiped here.
    drop(answer.send(result));
}
