//! The encrypted file: the truth, its projections, one writer and many readers.
