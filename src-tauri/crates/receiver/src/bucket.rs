//! How many failures are answered in full. Authentic traffic never comes here.

use crate::limits::{Allowance, Limits};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use wapas_domain::ids::ConnectionId;

/// Connections whose use is remembered before old ones are forgotten.
const MOST_REMEMBERED: usize = 1024;

/// The allowances for failures, of each connection and of all together.
#[derive(Debug)]
pub(crate) struct Bucket {
    each: DefaultKeyedRateLimiter<ConnectionId>,
    all: DefaultDirectRateLimiter,
}

impl Bucket {
    pub(crate) fn new(limits: &Limits) -> Self {
        let quota = |allowed: Allowance| Quota::per_second(allowed.per_second).allow_burst(allowed.burst);
        Self {
            each: RateLimiter::keyed(quota(limits.failures)),
            all: RateLimiter::direct(quota(limits.failures_in_all)),
        }
    }

    /// Whether one more failure of a connection is still within bounds. Only known connections are asked
    /// about, so a stranger can't make it remember more.
    pub(crate) fn allows(&self, connection: &ConnectionId) -> bool {
        if self.each.len() > MOST_REMEMBERED {
            self.each.retain_recent();
        }
        self.each.check_key(connection).is_ok() && self.all.check().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_connection_s_failures_do_not_use_up_another_s() {
        let limits = Limits {
            failures: Allowance::new(3, 1),
            failures_in_all: Allowance::new(5, 1),
            ..Limits::default()
        };
        let bucket = Bucket::new(&limits);
        let count = |name: &str| (0..10).filter(|_| bucket.allows(&name.into())).count();
        assert_eq!((count("a"), count("b"), count("c")), (3, 2, 0));
    }
}
