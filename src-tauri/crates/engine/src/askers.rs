//! Whoever asks while typing: of one asker only the newest question counts, and older ones are broken off.

use crate::contract::{ApiError, ErrorCode};
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// The question that each asker waits for.
#[derive(Default)]
pub(crate) struct Askers(Mutex<Asked>);

#[derive(Default)]
struct Asked {
    last: u64,
    /// Dropping the sender breaks the question off.
    open: HashMap<String, (u64, oneshot::Sender<()>)>,
}

impl Askers {
    /// Waits for an answer, or for a newer question of the same asker. Without an asker nothing overtakes it.
    pub(crate) async fn newest<T>(
        &self,
        asker: Option<String>,
        answer: impl Future<Output = Result<T, ApiError>>,
    ) -> Result<T, ApiError> {
        let Some(asker) = asker else { return answer.await };
        let (sender, overtaken) = oneshot::channel();
        let turn = {
            let mut table = self.asked();
            table.last += 1;
            let number = table.last;
            table.open.insert(asker.clone(), (number, sender));
            Turn { askers: self, asker, number }
        };
        let answer = tokio::select! {
            answer = answer => answer,
            _ = overtaken => Err(ApiError::new(ErrorCode::Overtaken, "A newer question took the place of this one.")),
        };
        drop(turn);
        answer
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        // No code that can panic runs under this lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One question; gone with its answer, or when nobody waits for it any more.
struct Turn<'a> {
    askers: &'a Askers,
    asker: String,
    number: u64,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut table = self.askers.asked();
        if table.open.get(&self.asker).is_some_and(|(number, _)| *number == self.number) {
            table.open.remove(&self.asker);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    #[tokio::test]
    async fn a_newer_question_breaks_the_older_one_off() {
        let askers = Askers::default();
        let name = |name: &str| Some(name.to_owned());
        let (first, other, nobody, second) = tokio::join!(
            waiting(&askers, name("list")),
            waiting(&askers, name("another list")),
            waiting(&askers, None),
            async {
                tokio::task::yield_now().await;
                askers.newest(name("list"), ready(Ok(2))).await
            },
        );
        assert_eq!(first.unwrap_err().code, ErrorCode::Overtaken);
        assert!(other.is_ok() && nobody.is_ok());
        assert_eq!(second.unwrap(), 2);
        assert!(askers.asked().open.is_empty(), "nothing is left behind");
    }

    /// Waits for a while; what is called `list` for ever.
    async fn waiting(askers: &Askers, asker: Option<String>) -> Result<i32, ApiError> {
        let forever = asker.as_deref() == Some("list");
        let wait = async {
            if forever {
                pending::<()>().await;
            }
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            Ok(1)
        };
        askers.newest(asker, wait).await
    }

    #[tokio::test]
    async fn a_question_that_nobody_waits_for_leaves_no_trace() {
        let askers = Askers::default();
        let gone = tokio::time::timeout(
            std::time::Duration::from_millis(5),
            askers.newest::<()>(Some("list".to_owned()), pending()),
        );
        assert!(gone.await.is_err());
        assert!(askers.asked().open.is_empty());
    }
}
