//! Secrets: the OS keychain, the key slots, the passphrase and the recovery phrase.
