//! How the internet reaches this computer.

use super::merchant::public_url;
use crate::contract::reach::{ReachChoose, ReachPhase, ReachTrial, ReachView, ReachWay};
use crate::contract::{ApiError, ErrorCode, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::reaching;
use crate::shop_floor::Floor;
use std::sync::Arc;
use wapas_domain::Secret;
use wapas_domain::reach::{Reach, ReachKind, ReachServer};
use wapas_domain::settings::Settings;
use wapas_reach::{Phase, Program};
use wapas_vault::SecretName;

/// Longest code that is taken, in characters.
const MOST_TOKEN: usize = 2000;
/// The port on the merchant's server unless another one was named.
const SERVER_PORT: u16 = 8787;

impl Engine {
    pub(crate) async fn reach_ways(&self, _: Nothing) -> Result<Items<ReachWay>, ApiError> {
        let way = |kind: ReachKind| {
            let program = program(kind);
            ReachWay {
                kind,
                program: program.map(|program| program.name().to_owned()),
                installed: program.is_none_or(|program| program.find().is_some()),
                install_command: program.and_then(Program::install_command).map(str::to_owned),
            }
        };
        // Looking for programs asks the disk.
        let looked = tokio::task::spawn_blocking(move || ReachKind::ALL.into_iter().map(way).collect());
        let items = looked.await.map_err(|_| ApiError::new(ErrorCode::Internal, "Nobody could look."))?;
        Ok(Items { items })
    }

    pub(crate) async fn reach_get(&self, _: Nothing) -> Result<ReachView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let reach = floor.store.reach().await.map_err(errors::read)?;
        let url = floor.store.settings().await.map_err(errors::read)?.public_url;
        let has_token = floor.store.reach_token().await.map_err(errors::read)?.is_some();
        let (standing, log) = self.inner.reaching.standing_of(reach.as_ref()).unzip();
        let book = self.inner.reaching.book();
        let phase = match (&reach, &standing) {
            (Some(_), Some(standing)) => match standing.phase {
                Phase::Starting => ReachPhase::Starting,
                Phase::Open => ReachPhase::Open,
                Phase::Down => ReachPhase::Down,
            },
            (Some(_), None) => ReachPhase::Starting,
            (None, _) => ReachPhase::None,
        };
        let server = reach.as_ref().and_then(|reach| reach.server.as_ref());
        Ok(ReachView {
            // Before there were ways, an address was simply typed.
            kind: reach.as_ref().map(|reach| reach.kind).or(url.as_ref().map(|_| ReachKind::Own)),
            phase,
            before: reach.as_ref().and_then(|reach| reach.before.clone()),
            server: server.map(ReachServer::text),
            server_port: server.map(|server| server.listens),
            has_token,
            trouble: reaching::trouble(standing.as_ref(), &book),
            down_since: book.unreachable().map(|down| down.since.0),
            trial: book.trial.as_ref().filter(|trial| Some(&trial.url) == url.as_ref()).map(|trial| {
                ReachTrial { at: trial.at.0, trouble: trial.trouble, signed: trial.signed, skew: trial.skew }
            }),
            url,
            log: log.unwrap_or_default(),
        })
    }

    pub(crate) async fn reach_choose(&self, ask: ReachChoose) -> Result<ReachView, ApiError> {
        let floor = self.inner.gate.floor()?;
        {
            let _one_at_a_time = self.inner.reaching.choose().await;
            let before = floor.store.reach().await.map_err(errors::read)?;
            let reach = read(&ask, before.as_ref())?;
            let token = self.token(&floor, &ask, before.as_ref()).await?;
            if let Some(before) = &before
                && before.kind != reach.kind
            {
                floor.forget_secret(&SecretName::reach(before.kind)).await;
            }
            if let Some(token) = &token {
                floor.keep_secret(&SecretName::reach(reach.kind), token).await;
            }
            let address = reach.address.clone();
            floor.store.keep_reach(Some(reach), token).await.map_err(errors::record)?;
            if let Some(address) = address {
                self.move_to(&floor, &address).await?;
            }
            self.inner.reaching.book().forget(self.now());
        }
        self.inner.reaching.look_again();
        self.reach_get(Nothing {}).await
    }

    pub(crate) async fn reach_stop(&self, _: Nothing) -> Result<ReachView, ApiError> {
        let floor = self.inner.gate.floor()?;
        {
            let _one_at_a_time = self.inner.reaching.choose().await;
            self.forget_way(&floor).await?;
            floor.change_settings(|before| Ok(Settings { public_url: None, ..before.clone() })).await?;
        }
        self.inner.reaching.look_again();
        self.reach_get(Nothing {}).await
    }

    pub(crate) async fn reach_try(&self, _: Nothing) -> Result<ReachView, ApiError> {
        let floor = self.inner.gate.floor()?;
        self.inner.reaching.try_way_now().await;
        if self.inner.reaching.standing().is_none_or(|(standing, _)| standing.phase == Phase::Open) {
            self.try_address(&floor).await?;
        }
        self.reach_get(Nothing {}).await
    }

    pub(crate) async fn reach_told(&self, _: Nothing) -> Result<ReachView, ApiError> {
        let floor = self.inner.gate.floor()?;
        {
            let _one_at_a_time = self.inner.reaching.choose().await;
            if let Some(reach) = floor.store.reach().await.map_err(errors::read)? {
                let token = floor.store.reach_token().await.map_err(errors::read)?;
                let told = Reach { before: None, ..reach };
                floor.store.keep_reach(Some(told.clone()), token).await.map_err(errors::record)?;
                self.inner.reaching.goes_on_as(told).await;
            }
        }
        self.changes().tell(["reach", "health"].map(str::to_owned).into());
        self.reach_get(Nothing {}).await
    }

    /// The address was set beside the ways: it leads here by itself, or there is none.
    pub(crate) async fn address_was_set(&self, floor: &Arc<Floor>) -> Result<(), ApiError> {
        {
            let _one_at_a_time = self.inner.reaching.choose().await;
            self.forget_way(floor).await?;
        }
        self.inner.reaching.look_again();
        self.inner.reaching.test_soon();
        Ok(())
    }

    async fn forget_way(&self, floor: &Floor) -> Result<(), ApiError> {
        if let Some(reach) = floor.store.reach().await.map_err(errors::read)? {
            floor.forget_secret(&SecretName::reach(reach.kind)).await;
            floor.store.keep_reach(None, None).await.map_err(errors::record)?;
        }
        self.inner.reaching.book().forget(self.now());
        Ok(())
    }

    /// The code as it was pasted, or the one that is kept for this way.
    async fn token(
        &self,
        floor: &Floor,
        ask: &ReachChoose,
        before: Option<&Reach>,
    ) -> Result<Option<Secret<String>>, ApiError> {
        if !ask.kind.takes_token() {
            return Ok(None);
        }
        let pasted = ask.token.as_deref().map(str::trim).filter(|token| !token.is_empty());
        if let Some(pasted) = pasted {
            return code(ask.kind, pasted).map(Some).ok_or_else(|| {
                ApiError::invalid("token", "This is not such a code. Copy it again, without spaces.")
            });
        }
        match before.filter(|before| before.kind == ask.kind) {
            Some(_) => Ok(floor.reach_token(ask.kind).await),
            None => Err(ApiError::invalid("token", "Paste the code first.")),
        }
    }
}

/// The program that a way needs.
fn program(kind: ReachKind) -> Option<Program> {
    match kind {
        ReachKind::Quick | ReachKind::Cloudflare => Some(Program::Cloudflared),
        ReachKind::Tailscale => Some(Program::Tailscale),
        ReachKind::Ssh => Some(Program::Ssh),
        ReachKind::Ngrok | ReachKind::Own => None,
    }
}

/// A code as accounts give it; often the whole command that it stands in is copied.
fn code(kind: ReachKind, pasted: &str) -> Option<Secret<String>> {
    let words: Vec<&str> = pasted.split_whitespace().collect();
    let word = match kind {
        ReachKind::Cloudflare => words.iter().find(|word| word.starts_with("eyJ")).or(words.last())?,
        _ => words.last()?,
    };
    let word = word.trim_matches(['"', '\'', '`']);
    let sound = (10..=MOST_TOKEN).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-+/=.".contains(c));
    sound.then(|| Secret::new(word.to_owned()))
}

/// What was chosen, in order.
fn read(ask: &ReachChoose, before: Option<&Reach>) -> Result<Reach, ApiError> {
    let address = ask.kind.has_named_address().then(|| {
        let typed = ask.address.as_deref().unwrap_or_default().trim();
        let typed = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        public_url(&typed).map_err(|error| ApiError { field: Some("address".to_owned()), ..error })
    });
    let server = (ask.kind == ReachKind::Ssh).then(|| {
        let typed = ask.server.as_deref().unwrap_or_default();
        ReachServer::read(typed, ask.server_port.unwrap_or(SERVER_PORT))
            .ok_or_else(|| ApiError::invalid("server", "This is not a server such as shop@carts.mystore.in."))
    });
    Ok(Reach {
        kind: ask.kind,
        address: address.transpose()?,
        server: server.transpose()?,
        before: before.and_then(|before| before.before.clone()),
        turn: before.map_or(0, |before| before.turn.wrapping_add(1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_in_the_command_that_it_was_copied_with() {
        let read = |kind, pasted| code(kind, pasted).map(|code| code.expose().clone());
        let ngrok = |pasted| read(ReachKind::Ngrok, pasted);
        assert_eq!(ngrok("ngrok config add-authtoken 2abcDEF_3ghi").unwrap(), "2abcDEF_3ghi");
        assert_eq!(ngrok("2abcDEF_3ghi").unwrap(), "2abcDEF_3ghi");
        let cloudflare = |pasted| read(ReachKind::Cloudflare, pasted);
        assert_eq!(cloudflare("cloudflared.exe service install eyJhIjoiNWFi==").unwrap(), "eyJhIjoiNWFi==");
        assert_eq!(cloudflare("docker run x tunnel run --token eyJhIjoiNWFi now").unwrap(), "eyJhIjoiNWFi");
        for wrong in ["short", "a code;with more", "पासवर्डपासवर्ड"] {
            assert_eq!(ngrok(wrong), None, "{wrong}");
        }
        assert_eq!(ngrok(&"a".repeat(MOST_TOKEN + 1)), None);
    }

    #[test]
    fn what_a_way_needs_is_asked_for_by_name() {
        let ask = |kind, address: Option<&str>, server: Option<&str>| ReachChoose {
            kind,
            address: address.map(str::to_owned),
            token: None,
            server: server.map(str::to_owned),
            server_port: None,
        };
        let fault = |ask: &ReachChoose| read(ask, None).unwrap_err().field;
        assert_eq!(fault(&ask(ReachKind::Cloudflare, None, None)).as_deref(), Some("address"));
        assert_eq!(
            fault(&ask(ReachKind::Own, Some("http://carts.example.in"), None)).as_deref(),
            Some("address")
        );
        let ssh = ask(ReachKind::Ssh, Some("carts.example.in"), Some("-oProxyCommand=x@h"));
        assert_eq!(fault(&ssh).as_deref(), Some("server"));
        let ssh = read(&ask(ReachKind::Ssh, Some("carts.example.in/"), Some("shop@carts.example.in")), None);
        let ssh = ssh.unwrap();
        assert_eq!(ssh.address.as_deref(), Some("https://carts.example.in"));
        assert_eq!(ssh.server.unwrap().listens, SERVER_PORT);
        assert_eq!(read(&ask(ReachKind::Quick, Some("ignored"), None), None).unwrap().address, None);
    }
}
