//! Draws.

use fastrand::Rng;

/// Whether something happens that happens `of_1000` times of a thousand.
pub(super) fn happens(rng: &mut Rng, of_1000: u32) -> bool {
    rng.u32(..1000) < of_1000
}

/// One of these.
pub(super) fn pick<T: Copy>(rng: &mut Rng, of: &[T]) -> T {
    of[rng.usize(..of.len())]
}

/// A time in between, both in ms; short ones are likelier than long ones.
pub(super) fn between(rng: &mut Rng, from: i64, to: i64) -> i64 {
    let share = i64::from(rng.u32(..1000)) * i64::from(rng.u32(..1000));
    from + (to - from) / 1_000_000 * share + (to - from) % 1_000_000 * share / 1_000_000
}

/// One of these by weight, which need not add up to anything.
pub(super) fn weighed<T: Copy>(rng: &mut Rng, of: &[(T, u32)]) -> T {
    let all: u32 = of.iter().map(|(_, weight)| weight).sum();
    let mut drawn = rng.u32(..all);
    for (one, weight) in of {
        if drawn < *weight {
            return *one;
        }
        drawn -= weight;
    }
    of[0].0
}

/// Random letters and digits.
pub(super) fn token(rng: &mut Rng, length: usize) -> String {
    const SIGNS: &[u8] = b"0123456789abcdef";
    (0..length).map(|_| char::from(pick(rng, SIGNS))).collect()
}
