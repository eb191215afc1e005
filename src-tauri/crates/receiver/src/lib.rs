//! HTTP only: bytes in, verdict out.
