//! Panics are mistakes in the program. Their text can hold anything, so only the place is told.

/// Makes panics tell where they happened and nothing else.
pub fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        tracing::error!(place, "a part of Wapas failed");
    }));
}
