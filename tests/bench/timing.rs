//! Times of one question asked again and again.

use crate::Outcome;
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// Runs at most, at least, and the time after which no further one begins.
const MOST: usize = 400;
const FEWEST: usize = 12;
const ENOUGH: Duration = Duration::from_secs(1);
/// Runs that only warm up.
const WARM: usize = 3;

/// How long a question took, in milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Timed {
    pub(crate) runs: usize,
    /// The quickest run: what is left of a time where other programs want the cores too.
    pub(crate) least: f64,
    pub(crate) median: f64,
    /// The slowest run where there were fewer than a hundred.
    pub(crate) p99: f64,
}

impl Timed {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |share: usize| {
            let place = (times.len() * share).div_ceil(100).max(1) - 1;
            times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
        };
        Self { runs: times.len(), least: at(0), median: at(50), p99: at(99) }
    }
}

/// Asks again and again, each time with another number, and times the answers.
pub(crate) async fn time<T, E, F>(mut ask: impl FnMut(usize) -> F) -> Outcome<Timed>
where
    F: Future<Output = Result<T, E>>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    for run in 0..WARM {
        ask(run).await.map_err(Into::into)?;
    }
    let (begin, mut times) = (Instant::now(), Vec::new());
    while times.len() < FEWEST || (times.len() < MOST && begin.elapsed() < ENOUGH) {
        let now = Instant::now();
        let answer = ask(WARM + times.len()).await.map_err(Into::into)?;
        times.push(now.elapsed());
        drop(answer);
    }
    Ok(Timed::of(times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_run_that_was_really_seen() {
        let times = |count: u64| (1..=count).rev().map(Duration::from_millis).collect::<Vec<_>>();
        assert_eq!(Timed::of(times(1)), Timed { runs: 1, least: 1.0, median: 1.0, p99: 1.0 });
        assert_eq!(Timed::of(times(10)), Timed { runs: 10, least: 1.0, median: 5.0, p99: 10.0 });
        assert_eq!(Timed::of(times(200)), Timed { runs: 200, least: 1.0, median: 100.0, p99: 198.0 });
    }
}
