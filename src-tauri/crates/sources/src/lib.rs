//! Signature schemes and decoders of every webhook kind.
