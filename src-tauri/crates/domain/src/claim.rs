//! Who writes to a customer at present, so that nobody else opens the same chat meanwhile.
//!
//! A claim is held by a window, not by a person: helpers are named only where the merchant wants that. It
//! ends with the answer to "Did the message go?", and by itself when its time is over, so that a computer
//! that was switched off keeps nobody away for long.

use crate::ids::{CartId, FollowUpId, PersonId};
use crate::time::{MINUTE, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a claim holds, in ms: writing and sending a message takes two or three minutes, a telephone
/// call in between a few more.
pub const LASTS: i64 = 10 * MINUTE;

/// A window that writes to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The customer.
    pub person: PersonId,
    /// The cart that the message is about.
    pub cart: CartId,
    /// The message that was opened.
    pub follow_up: FollowUpId,
    /// The window, by the id that it gave itself.
    pub window: String,
    /// The helper who writes, where helpers are named.
    pub who: Option<String>,
    /// Until when it holds.
    pub until: Timestamp,
}

impl Claim {
    /// Whether it holds. One that would hold for longer than any does is of a clock that was set back since.
    fn holds(&self, now: Timestamp) -> bool {
        self.until > now && self.until.since(now) <= LASTS
    }
}

/// All claims, at most one for a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims(Vec<Claim>);

impl Claims {
    /// The claim on a customer that holds now.
    pub fn on(&self, person: &PersonId, now: Timestamp) -> Option<&Claim> {
        self.0.iter().find(|claim| claim.person == *person && claim.holds(now))
    }

    /// Whether another window than this one writes to a customer now. Without a window every claim is another's.
    pub fn keep_away(&self, person: &PersonId, window: Option<&str>, now: Timestamp) -> bool {
        self.on(person, now).is_some_and(|claim| Some(claim.window.as_str()) != window)
    }

    /// Takes a claim in place of the customer's last one; those that are over go.
    pub fn take(&mut self, claim: Claim, now: Timestamp) {
        self.0.retain(|other| other.person != claim.person && other.holds(now));
        self.0.push(claim);
    }

    /// Ends the claim of a message. Says whether there was one.
    pub fn release(&mut self, follow_up: &FollowUpId) -> bool {
        self.drop_where(|claim| claim.follow_up == *follow_up)
    }

    /// Ends the claim on a customer. Says whether there was one.
    pub fn forget(&mut self, person: &PersonId) -> bool {
        self.drop_where(|claim| claim.person == *person)
    }

    fn drop_where(&mut self, goes: impl Fn(&Claim) -> bool) -> bool {
        let before = self.0.len();
        self.0.retain(|claim| !goes(claim));
        self.0.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn claim(person: &str, window: &str, until: Timestamp) -> Claim {
        Claim {
            person: PersonId(person.to_owned()),
            cart: CartId("c".to_owned()),
            follow_up: FollowUpId(format!("f-{person}")),
            window: window.to_owned(),
            who: None,
            until,
        }
    }

    #[test]
    fn one_window_keeps_all_others_away_until_its_time_is_over() {
        let (mut claims, asha) = (Claims::default(), PersonId("asha".to_owned()));
        let until = NOW.plus(LASTS);
        claims.take(claim("asha", "w1", until), NOW);
        assert!(!claims.keep_away(&asha, Some("w1"), NOW));
        assert!(claims.keep_away(&asha, Some("w2"), NOW) && claims.keep_away(&asha, None, NOW));
        assert!(!claims.keep_away(&PersonId("ravi".to_owned()), Some("w2"), NOW));
        assert!(claims.keep_away(&asha, Some("w2"), until.plus(-1)));
        assert!(!claims.keep_away(&asha, Some("w2"), until));
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_nobody_away_for_long() {
        let mut claims = Claims::default();
        claims.take(claim("asha", "w1", NOW.plus(LASTS)), NOW);
        assert!(claims.on(&PersonId("asha".to_owned()), NOW.plus(-1)).is_none());
    }

    #[test]
    fn an_answer_and_an_erasure_end_it_and_what_is_over_is_not_kept() {
        let mut claims = Claims::default();
        claims.take(claim("asha", "w1", NOW.plus(LASTS)), NOW);
        claims.take(claim("ravi", "w1", NOW.plus(LASTS)), NOW.plus(LASTS));
        assert_eq!(claims.0.len(), 1);
        assert!(!claims.release(&FollowUpId("f-asha".to_owned())));
        assert!(claims.release(&FollowUpId("f-ravi".to_owned())) && claims.0.is_empty());
        claims.take(claim("asha", "w1", NOW.plus(LASTS)), NOW);
        assert!(claims.forget(&PersonId("asha".to_owned())) && !claims.forget(&PersonId("asha".to_owned())));
    }
}
