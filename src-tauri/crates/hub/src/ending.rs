//! Being asked to end: SIGTERM, or Ctrl+C.

use tokio::sync::watch;

/// Hears the request to end from the moment it is made, whoever waits for it and when.
#[derive(Clone)]
pub(crate) struct Ending(watch::Receiver<bool>);

impl Ending {
    /// Takes the signals over from the system, which would end the process at once.
    pub(crate) fn listen() -> std::io::Result<Self> {
        let (tell, hear) = watch::channel(false);
        let asked = asked()?;
        tokio::spawn(async move {
            asked.await;
            tell.send_replace(true);
        });
        Ok(Self(hear))
    }

    /// Comes back once the end was asked for, also if that was long ago.
    pub(crate) async fn asked(mut self) {
        // A sender that is gone has heard its signal, or the runtime is ending anyway.
        drop(self.0.wait_for(|asked| *asked).await);
    }
}

#[cfg(unix)]
fn asked() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(windows)]
fn asked() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
