//! Setting the lock of the screens, closing it and opening it.

use crate::contract::screens::{ScreensOpen, ScreensOpened, ScreensSet};
use crate::contract::session::Session;
use crate::contract::{ApiError, Done, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::host::HostKind;
use crate::screens::Kept;
use wapas_domain::screens::{FREE, LEAST_CODE, MINUTES, waits_until};
use wapas_domain::{Secret, Timestamp};
use wapas_vault::{RecoveryPhrase, VaultError};

/// What was typed to open the screens.
enum Typed {
    Code(Secret<String>),
    Words(Secret<String>),
}

impl Engine {
    pub(crate) async fn screens_set(&self, ask: ScreensSet) -> Result<Session, ApiError> {
        let floor = self.inner.gate.floor()?;
        if self.inner.host.kind() == HostKind::Hub {
            return Err(ApiError::new(ErrorCode::Conflict, "A hub's page has no lock of its own."));
        }
        let _one_at_a_time = self.inner.screens.trying.lock().await;
        let kept = self.inner.screens.kept();
        if let Some(kept) = &kept {
            let current =
                ask.current.ok_or_else(|| ApiError::invalid("current", "Type the code that holds now."))?;
            let opened = self.try_lock(kept, Typed::Code(Secret::new(current))).await?;
            if !opened.open {
                self.inner.changes.tell_one("session");
                return Err(ApiError::invalid("current", "This is not the code that holds now."));
            }
        }
        let after =
            ask.after_minutes.unwrap_or_else(|| kept.as_ref().map_or(Some(5), |kept| kept.after_minutes));
        if after.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
            return Err(ApiError::invalid("after_minutes", "Choose one of the offered times."));
        }
        let code = match ask.code {
            Some(Some(code)) => {
                if code.chars().count() < LEAST_CODE {
                    return Err(ApiError::invalid("code", "Take 4 characters at least."));
                }
                // Forgotten, only the words open the screens.
                let settings = floor.store.settings().await.map_err(errors::read)?;
                if !settings.setup.words_confirmed {
                    return Err(ApiError::invalid("words", "Write down your 12 words first."));
                }
                Some(self.inner.vault.seal_code(Secret::new(code)).await.map_err(not_sealed)?)
            }
            Some(None) => None,
            None => kept.as_ref().map(|kept| kept.code.clone()),
        };
        let next =
            code.map(|code| Kept { code, after_minutes: after, wrong: 0, wrong_at: Timestamp::default() });
        self.keep_lock(&floor, next).await?;
        self.inner.screens.touch(self.now());
        self.inner.changes.tell_one("session");
        self.session_get(Nothing {}).await
    }

    pub(crate) async fn screens_lock(&self, _: Nothing) -> Result<Session, ApiError> {
        if !self.inner.screens.lock() {
            return Err(ApiError::new(ErrorCode::Conflict, "Set a code for the screens first."));
        }
        self.inner.changes.tell_one("session");
        self.session_get(Nothing {}).await
    }

    pub(crate) async fn screens_open(&self, ask: ScreensOpen) -> Result<ScreensOpened, ApiError> {
        let typed = match (ask.code, ask.words) {
            (Some(code), None) => Typed::Code(Secret::new(code)),
            (None, Some(words)) => Typed::Words(Secret::new(words)),
            _ => return Err(ApiError::invalid("code", "Type the code, or the 12 words.")),
        };
        let _one_at_a_time = self.inner.screens.trying.lock().await;
        let Some(kept) = self.inner.screens.kept() else {
            return Ok(ScreensOpened { open: true, tries_left: FREE, wait_until: None });
        };
        let opened = self.try_lock(&kept, typed).await?;
        if opened.open {
            self.inner.screens.open(self.now());
        }
        // Whoever looks at the lock sees the pause; whoever is let in sees everything anew.
        let tags = if opened.open { vec!["session", "*"] } else { vec!["session"] };
        self.inner.changes.tell(tags.into_iter().map(str::to_owned).collect());
        Ok(opened)
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn screens_touch(&self, _: Nothing) -> Result<Done, ApiError> {
        if !self.hides_screens() {
            self.inner.screens.touch(self.now());
        }
        Ok(Done { ok: true })
    }

    /// Tries what was typed. The try is on disk before anybody hears whether it was right, so that ending the program
    /// gives nobody another one.
    async fn try_lock(&self, kept: &Kept, typed: Typed) -> Result<ScreensOpened, ApiError> {
        let floor = self.inner.gate.floor()?;
        let now = self.now();
        if let Some(until) = waits_until(kept.wrong, kept.wrong_at, now) {
            return Ok(ScreensOpened { open: false, tries_left: 0, wait_until: Some(until.0) });
        }
        let tried = Kept { wrong: kept.wrong.saturating_add(1), wrong_at: now, ..kept.clone() };
        self.keep_lock(&floor, Some(tried.clone())).await?;
        let right = match typed {
            Typed::Code(code) => {
                self.inner.vault.is_code(kept.code.clone(), code).await.map_err(not_sealed)?
            }
            Typed::Words(words) => match RecoveryPhrase::parse(words.expose()) {
                Ok(phrase) => self.inner.vault.unlock_with_recovery(phrase).await.is_ok(),
                Err(_) => false,
            },
        };
        if right {
            self.keep_lock(&floor, Some(Kept { wrong: 0, ..tried })).await?;
            return Ok(ScreensOpened { open: true, tries_left: FREE, wait_until: None });
        }
        let wait_until = waits_until(tried.wrong, now, now).map(|until| until.0);
        Ok(ScreensOpened { open: false, tries_left: FREE.saturating_sub(tried.wrong), wait_until })
    }
}

fn not_sealed(error: VaultError) -> ApiError {
    tracing::warn!(code = error.code(), "a code could not be worked on");
    ApiError::new(
        ErrorCode::Internal,
        "The code could not be worked on: this computer has too little free memory.",
    )
}
