//! The keychain's thread: it never hangs, never piles up, and "try again" tries again.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use wapas_domain::Secret;
use wapas_domain::ids::ConnectionId;
use wapas_vault::memory::MemoryKeychain;
use wapas_vault::{Keychain, KeychainError, KeychainThread, SecretName, SecretStore};

const SHORT: Duration = Duration::from_millis(400);

fn started(time_out: Duration) -> (MemoryKeychain, KeychainThread) {
    let kept = MemoryKeychain::new();
    let thread = KeychainThread::start(kept.clone(), time_out);
    (kept, thread)
}

fn bytes(text: &str) -> Secret<Vec<u8>> {
    Secret::new(text.as_bytes().to_vec())
}

async fn until(condition: impl Fn() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(10), "waited in vain");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn what_is_kept_comes_back() {
    let (_, keychain) = started(Duration::from_secs(5));
    assert_eq!(keychain.get("a").await, Ok(None));
    keychain.set("a", bytes("one")).await.unwrap();
    keychain.set("b", bytes("two")).await.unwrap();
    keychain.set("a", bytes("three")).await.unwrap();
    assert_eq!(keychain.get("a").await, Ok(Some(bytes("three"))));
    keychain.delete("a").await.unwrap();
    keychain.delete("a").await.unwrap();
    assert_eq!(keychain.get("a").await, Ok(None));
    assert_eq!(keychain.get("b").await, Ok(Some(bytes("two"))));
}

#[tokio::test]
async fn a_hanging_keychain_times_out_once_then_is_busy_then_works_again() {
    let (kept, keychain) = started(SHORT);
    kept.put("a", b"one");
    kept.hang();
    let begun = Instant::now();
    assert_eq!(keychain.get("a").await, Err(KeychainError::TimedOut));
    assert!(begun.elapsed() >= SHORT && begun.elapsed() < Duration::from_secs(5));
    assert!(keychain.is_stuck());

    let begun = Instant::now();
    for _ in 0..20 {
        assert_eq!(keychain.get("a").await, Err(KeychainError::Busy));
    }
    assert!(begun.elapsed() < SHORT * 5, "told at once");
    assert_eq!(kept.calls(), 1, "nothing was stacked up");

    kept.release();
    until(|| !keychain.is_stuck()).await;
    assert_eq!(keychain.get("a").await, Ok(Some(bytes("one"))));
    assert_eq!(kept.calls(), 2);

    // And the whole round once more.
    kept.hang();
    assert_eq!(keychain.get("a").await, Err(KeychainError::TimedOut));
    kept.release();
    until(|| !keychain.is_stuck()).await;
    assert_eq!(keychain.get("a").await, Ok(Some(bytes("one"))));
}

#[tokio::test]
async fn once_it_works_again_callers_wait_for_their_turn_again() {
    let (kept, keychain) = started(Duration::from_secs(2));
    kept.hang();
    assert_eq!(keychain.get("a").await, Err(KeychainError::TimedOut));
    kept.release();
    until(|| !keychain.is_stuck()).await;

    kept.hang();
    let first = keychain.get("a");
    let second = async {
        until(|| kept.calls() == 2).await;
        let waiting = keychain.get("a");
        let release = async { kept.release() };
        // The release comes only after the second caller has begun to wait.
        tokio::join!(biased; waiting, release).0
    };
    assert_eq!(tokio::join!(first, second), (Ok(None), Ok(None)));
}

#[tokio::test]
async fn callers_at_the_same_time_wait_for_their_turn() {
    let (kept, keychain) = started(Duration::from_secs(5));
    kept.put("a", b"one");
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let keychain = keychain.clone();
            tokio::spawn(async move { keychain.get("a").await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), Ok(Some(bytes("one"))));
    }
}

#[tokio::test]
async fn those_who_wait_are_told_when_the_one_before_gets_stuck() {
    let (kept, keychain) = started(SHORT);
    kept.hang();
    let first = tokio::spawn({
        let keychain = keychain.clone();
        async move { keychain.get("a").await }
    });
    until(|| kept.calls() == 1).await;
    let second = keychain.get("a").await;
    assert!(matches!(second, Err(KeychainError::Busy | KeychainError::TimedOut)));
    assert_eq!(first.await.unwrap(), Err(KeychainError::TimedOut));
    assert_eq!(kept.calls(), 1);
    kept.release();
}

#[tokio::test]
async fn a_caller_who_leaves_does_not_let_another_call_in() {
    let (kept, keychain) = started(SHORT);
    kept.hang();
    let gone = tokio::spawn({
        let keychain = keychain.clone();
        async move { keychain.get("a").await }
    });
    until(|| kept.calls() == 1).await;
    gone.abort();
    assert!(gone.await.unwrap_err().is_cancelled());
    assert_eq!(keychain.get("a").await, Err(KeychainError::TimedOut));
    assert_eq!(kept.calls(), 1);
    kept.release();
    let mut answer = keychain.get("a").await;
    while answer == Err(KeychainError::Busy) {
        answer = keychain.get("a").await;
    }
    assert_eq!(answer, Ok(None));
}

#[test]
fn neither_the_handle_nor_the_runtime_waits_for_a_stuck_call() {
    let (kept, keychain) = started(SHORT);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
    kept.hang();
    let stuck = runtime.block_on(keychain.get("a"));
    assert_eq!(stuck, Err(KeychainError::TimedOut));
    let begun = Instant::now();
    drop(keychain);
    drop(runtime);
    assert!(begun.elapsed() < Duration::from_secs(2));
    kept.release();
}

#[tokio::test]
async fn each_failure_keeps_its_name_and_goes_away_when_mended() {
    let (kept, keychain) = started(Duration::from_secs(5));
    for failure in
        [KeychainError::Missing, KeychainError::Locked, KeychainError::Denied, KeychainError::Other]
    {
        kept.fail_with(Some(failure));
        assert_eq!(keychain.get("a").await, Err(failure));
        assert_eq!(keychain.set("a", bytes("x")).await, Err(failure));
        assert_eq!(keychain.delete("a").await, Err(failure));
        kept.fail_with(None);
        assert_eq!(keychain.get("a").await, Ok(None));
    }
}

/// A keychain whose first call panics.
struct Shaky {
    panicked: bool,
    dropped: Arc<Mutex<bool>>,
}

impl Keychain for Shaky {
    fn get(&mut self, _account: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        if !self.panicked {
            self.panicked = true;
            panic!("a library's broken invariant");
        }
        Ok(None)
    }

    fn set(&mut self, _account: &str, _value: &Secret<Vec<u8>>) -> Result<(), KeychainError> {
        Ok(())
    }

    fn delete(&mut self, _account: &str) -> Result<(), KeychainError> {
        Ok(())
    }
}

impl Drop for Shaky {
    fn drop(&mut self) {
        *self.dropped.lock().unwrap() = true;
    }
}

#[tokio::test]
async fn a_panic_beneath_is_one_failure_and_the_thread_ends_with_its_handles() {
    let dropped = Arc::new(Mutex::new(false));
    let shaky = Shaky { panicked: false, dropped: Arc::clone(&dropped) };
    let keychain = KeychainThread::start(shaky, Duration::from_secs(5));
    assert_eq!(keychain.get("a").await, Err(KeychainError::Other));
    assert_eq!(keychain.get("a").await, Ok(None));
    let clone = keychain.clone();
    drop(keychain);
    assert_eq!(clone.get("a").await, Ok(None));
    drop(clone);
    until(|| *dropped.lock().unwrap()).await;
}

#[tokio::test]
async fn secrets_of_connections_are_kept_by_name() {
    let (kept, keychain) = started(Duration::from_secs(5));
    let secrets = SecretStore::new(keychain);
    let connection = ConnectionId::from("c1");
    let first = SecretName::webhook(&connection, 1);
    let second = SecretName::webhook(&connection, 2);
    let channel = SecretName::channel(&connection, 1);
    let value = |text: &str| Secret::new(text.to_owned());

    assert_eq!(secrets.get(&first).await, Ok(None));
    secrets.put(&first, &value("one")).await.unwrap();
    secrets.put(&second, &value("दो")).await.unwrap();
    secrets.put(&channel, &value("three")).await.unwrap();
    assert_eq!(kept.accounts(), ["channel/c1/1", "webhook/c1/1", "webhook/c1/2"]);
    assert_eq!(secrets.get(&second).await, Ok(Some(value("दो"))));
    secrets.delete(&first).await.unwrap();
    assert_eq!(secrets.get(&first).await, Ok(None));
    assert_eq!(secrets.get(&channel).await, Ok(Some(value("three"))));

    kept.put("webhook/c1/1", &[0xff, 0xfe]);
    assert_eq!(secrets.get(&first).await, Err(KeychainError::Other));
}
