//! Tests that cross rooms; the code is in `it/`.
