//! Locked or open, the 12 words, the receiver's health, and what only the window can do.

use crate::contract::screens::Screens;
use crate::contract::session::{
    Gap, Health, HealthState, Page, PageOpen, ReceiverPort, Session, SessionCreate, SessionState,
    SessionUnlock, WindowClose, Words, WordsConfirm, WordsConfirmed,
};
use crate::contract::{ApiError, Done, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::gate::Standing;
use crate::host::{HostKind, system_name};
use crate::reaching;
use std::time::Duration;
use wapas_domain::Secret;
use wapas_domain::connection::ConnectionState;
use wapas_domain::gap::GapCause;
use wapas_domain::settings::{OnClose, Settings};
use wapas_store::{DeliveryQuery, DiskTrouble};
use wapas_vault::{Look, RecoveryPhrase, SlotKind, WORDS};

/// Shortest passphrase that is taken, in characters.
pub(super) const LEAST_PASSPHRASE: usize = 10;
/// How long the page's first question may wait for the file. Most starts are over by then, and nobody sees a
/// screen that only says that it opens.
const OPENING: Duration = Duration::from_millis(1500);
/// How long requests in flight may take when the port changes.
const DRAIN: Duration = Duration::from_secs(3);
/// Gaps that are told.
const GAPS: u32 = 20;
/// Troubles that nothing the merchant knows can end.
const LOST: [&str; 5] =
    ["database_missing", "slots_missing", "slot_file_damaged", "database_damaged", "keychain_entry_gone"];

/// Troubles that a newer Wapas ends. Whoever goes back to an earlier one has the backup from before the update.
const NEWER: [&str; 2] = ["newer_version", "slot_file_newer"];

/// Troubles that another key could end. Who has none may have a backup.
const NO_KEY: [&str; 6] = [
    "passphrase_needed",
    "wrong_passphrase",
    "wrong_words",
    "words_checksum",
    "keychain_missing",
    "no_such_slot",
];

impl Engine {
    /// Whether a backup may become the book of this computer: not while the book only waits for its disk or for another
    /// program.
    pub(crate) fn may_open_backup(&self) -> bool {
        match self.inner.gate.standing() {
            Standing::Open(_) => true,
            Standing::Opening => false,
            Standing::Locked(trouble) => {
                let code = trouble.code.as_str();
                LOST.contains(&code)
                    || NO_KEY.contains(&code)
                    || NEWER.contains(&code)
                    || matches!(self.inner.vault.look(), Ok(Look::Fresh))
            }
        }
    }

    pub(crate) async fn session_get(&self, _: Nothing) -> Result<Session, ApiError> {
        let standing = self.inner.gate.settled(OPENING).await;
        let slots = self.inner.vault.slots().unwrap_or_default();
        let fresh = matches!(self.inner.vault.look(), Ok(Look::Fresh));
        let (state, trouble, floor) = match standing {
            Standing::Opening => (SessionState::Opening, None, None),
            Standing::Locked(trouble) => (SessionState::Locked, Some(trouble), None),
            Standing::Open(floor) => (SessionState::Ready, None, Some(floor)),
        };
        let screens = match floor {
            Some(_) if self.inner.host.kind() == HostKind::Desktop => self.inner.screens.view(self.now()),
            _ => Screens::default(),
        };
        let lost = trouble.as_ref().is_some_and(|trouble| LOST.contains(&trouble.code.as_str()));
        Ok(Session {
            state,
            problem: trouble.as_ref().map(|trouble| trouble.code.clone()),
            message: trouble.map(|trouble| trouble.message),
            by_passphrase: slots.contains(&SlotKind::Passphrase),
            by_words: slots.contains(&SlotKind::Recovery),
            fresh,
            may_start_anew: lost,
            may_open_backup: self.inner.host.kind() == HostKind::Desktop && self.may_open_backup(),
            arrived: self.inner.arrival.arrived(),
            screens,
            passphrase_mode: floor.as_ref().is_some_and(|floor| floor.passphrase_mode),
            rebuilding: floor.as_ref().and_then(|floor| floor.store.rebuilding()),
            system: system_name().to_owned(),
            host: self.inner.host.kind().to_string(),
            hub: None,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    pub(crate) async fn session_retry(&self, _: Nothing) -> Result<Session, ApiError> {
        self.open_by_itself().await;
        self.session_get(Nothing {}).await
    }

    pub(crate) async fn session_create(&self, ask: SessionCreate) -> Result<Session, ApiError> {
        let passphrase = Secret::new(ask.passphrase);
        if !matches!(self.inner.vault.look(), Ok(Look::Fresh)) {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "There is a book already. Open it instead of making one.",
            ));
        }
        if passphrase.expose().chars().count() < LEAST_PASSPHRASE {
            return Err(ApiError::invalid("passphrase", "Take 10 characters at least."));
        }
        self.open_with_passphrase(passphrase).await?;
        self.session_get(Nothing {}).await
    }

    pub(crate) async fn session_unlock(&self, ask: SessionUnlock) -> Result<Session, ApiError> {
        match (ask.passphrase, ask.words) {
            (Some(passphrase), None) => {
                if matches!(self.inner.vault.look(), Ok(Look::Fresh)) {
                    return Err(ApiError::new(ErrorCode::Conflict, "There is no book to open yet."));
                }
                self.open_with_passphrase(Secret::new(passphrase)).await?;
            }
            (None, Some(words)) => self.open_with_words(Secret::new(words).expose()).await?,
            _ => return Err(ApiError::invalid("passphrase", "Type the passphrase, or the 12 words.")),
        }
        self.session_get(Nothing {}).await
    }

    pub(crate) async fn session_start_anew(&self, _: Nothing) -> Result<Session, ApiError> {
        if !self.session_get(Nothing {}).await?.may_start_anew {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "Your carts can be opened; there is nothing to start anew.",
            ));
        }
        self.start_anew().await?;
        self.session_get(Nothing {}).await
    }

    pub(crate) async fn words_get(&self, _: Nothing) -> Result<Words, ApiError> {
        let phrase = self.phrase().await?;
        let mut drawn = [0_u8; 2];
        self.inner
            .random
            .fill(&mut drawn)
            .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
        let places = u8::try_from(WORDS).unwrap_or(12);
        let first = drawn[0] % places;
        let second = (first + 1 + drawn[1] % (places - 1)) % places;
        Ok(Words {
            words: phrase.words().iter().map(|word| (*word).to_owned()).collect(),
            ask: [first.min(second) + 1, first.max(second) + 1],
        })
    }

    pub(crate) async fn words_confirm(&self, ask: WordsConfirm) -> Result<WordsConfirmed, ApiError> {
        let [first, second] = &ask.words;
        let typed = [(usize::from(ask.ask[0]), first.as_str()), (usize::from(ask.ask[1]), second.as_str())];
        let confirmed = ask.ask[0] != ask.ask[1] && self.phrase().await?.confirm(typed);
        if confirmed {
            let confirm = |before: &Settings| {
                let mut after = before.clone();
                after.setup.words_confirmed = true;
                Ok(after)
            };
            self.inner.gate.floor()?.change_settings(confirm).await?;
        }
        Ok(WordsConfirmed { confirmed })
    }

    async fn phrase(&self) -> Result<RecoveryPhrase, ApiError> {
        let kept = self.inner.gate.floor()?.store.words().await.map_err(errors::read)?;
        let kept = kept.ok_or_else(|| ApiError::not_found("set of words"))?;
        RecoveryPhrase::parse(kept.expose())
            .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
    }

    pub(crate) async fn health(&self, _: Nothing) -> Result<Health, ApiError> {
        let (listening, strays) = self.inner.receiving.state().await;
        let mut health = Health {
            state: HealthState::Locked,
            listening: listening.is_some(),
            receiver: listening.unwrap_or_else(|| self.inner.receiving.wanted()).to_string(),
            last_cart_at: None,
            last_delivery_at: None,
            last_mismatch_at: None,
            // Our own tests of the address are no strangers.
            unknown_paths: strays.saturating_sub(self.inner.reaching.marks.known()),
            gaps: Vec::new(),
            down_since: None,
            trouble: None,
        };
        let Some(floor) = self.inner.gate.open() else { return Ok(health) };
        let connections = floor.store.connections().await.map_err(errors::read)?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let newest = DeliveryQuery { limit: Some(1), ..DeliveryQuery::default() };
        let newest = floor.store.delivery_page(newest).await.map_err(errors::read)?;
        let of_carts = connections.iter().filter(|one| one.connection.kind.brings_carts());
        health.last_cart_at = of_carts.filter_map(|one| one.last_accepted_at).max().map(|at| at.0);
        health.last_mismatch_at =
            connections.iter().filter_map(|one| one.last_mismatch_at).max().map(|at| at.0);
        // After a file was brought in, the newest that a sender is known to have delivered.
        let of_senders = connections.iter().flat_map(|one| [one.last_authentic_at, one.last_mismatch_at]);
        health.last_delivery_at = match newest.rows.first() {
            Some(row) if row.connection.is_import() => of_senders.flatten().max().map(|at| at.0),
            newest => newest.map(|row| row.received_at.0),
        };
        let gaps = floor.store.gaps(GAPS).await.map_err(errors::read)?;
        health.gaps = gaps
            .iter()
            .map(|gap| Gap { from: gap.from.0, to: gap.to.0, cause: gap.cause, refused: gap.refused })
            .collect();
        let any =
            |state: ConnectionState| connections.iter().any(|one| super::connections::state(one) == state);
        let reach = floor.store.reach().await.map_err(errors::read)?;
        let standing = self.inner.reaching.standing().map(|(standing, _)| standing);
        let (down, skewed) = {
            let book = self.inner.reaching.book();
            health.down_since = book.unreachable().map(|down| down.since.0);
            health.trouble = reaching::trouble(standing.as_ref(), &book);
            (book.unreachable(), book.trial.as_ref().is_some_and(|trial| trial.skew.is_some()))
        };
        health.state = if let Some(trouble) = floor.store.disk_trouble() {
            disk_state(trouble)
        } else if listening.is_none() {
            HealthState::PortTaken
        } else if connections.is_empty() {
            HealthState::NotSetUp
        } else if let Some(down) = down {
            if down.cause == GapCause::Offline { HealthState::Offline } else { HealthState::Unreachable }
        } else if any(ConnectionState::Failing) {
            HealthState::KeyMismatch
        } else if reach.is_some_and(|reach| reach.before.is_some()) {
            HealthState::AddressChanged
        } else if any(ConnectionState::AwaitingKey) {
            HealthState::AwaitingKey
        } else if settings.public_url.is_none() && health.last_cart_at.is_none() {
            HealthState::NoAddress
        } else if skewed {
            HealthState::ClockWrong
        } else {
            HealthState::Receiving
        };
        Ok(health)
    }

    pub(crate) async fn receiver_port(&self, ask: ReceiverPort) -> Result<Health, ApiError> {
        if let Some(port) = ask.port {
            if port < 1024 {
                return Err(ApiError::invalid("port", "Choose a port from 1024 to 65535."));
            }
            self.inner.receiving.choose_port(port)?;
            self.inner.receiving.stop(DRAIN).await;
        }
        self.listen().await?;
        self.health(Nothing {}).await
    }

    pub(crate) async fn window_close(&self, ask: WindowClose) -> Result<Done, ApiError> {
        let on_close = if ask.keep_receiving { OnClose::KeepReceiving } else { OnClose::Quit };
        let answer = |before: &Settings| Ok(Settings { on_close, ..before.clone() });
        self.inner.gate.floor()?.change_settings(answer).await?;
        self.inner.host.close_window(ask.keep_receiving);
        Ok(Done { ok: true })
    }

    pub(crate) async fn page_open(&self, ask: PageOpen) -> Result<Done, ApiError> {
        let url = match ask.page {
            Page::EcomDashboard => "https://brands.zecpe.com/login".to_owned(),
            Page::CashfreeSupport => {
                "https://merchant.cashfree.com/merchants/landing?env=prod&raise_issue=1".to_owned()
            }
            Page::NgrokToken => "https://dashboard.ngrok.com/get-started/your-authtoken".to_owned(),
            Page::NgrokDomains => "https://dashboard.ngrok.com/domains".to_owned(),
            Page::CloudflareTunnels => "https://one.dash.cloudflare.com/?to=/:account/networks/connectors".to_owned(),
            Page::CloudflaredDownload => {
                "https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/downloads/"
                    .to_owned()
            }
            Page::TailscaleDownload => "https://tailscale.com/download".to_owned(),
            Page::MyShop => {
                let shops = self.inner.gate.floor()?.store.shops().await.map_err(errors::read)?;
                let hosts = shops.into_iter().map(|one| one.shop.id.0).find(|host| host.contains('.'));
                format!("https://{}/", hosts.ok_or_else(|| ApiError::not_found("shop"))?)
            }
        };
        self.open_outside(&url)?;
        Ok(Done { ok: true })
    }
}

fn disk_state(trouble: DiskTrouble) -> HealthState {
    match trouble {
        DiskTrouble::Full => HealthState::DiskFull,
        DiskTrouble::ReadOnly => HealthState::DiskReadOnly,
        DiskTrouble::Refuses => HealthState::DiskRefuses,
    }
}
