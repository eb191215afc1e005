//! The application: use cases, the command contract, the host.
