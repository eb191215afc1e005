//! Which hub keeps the carts of this computer.

use crate::afar::try_hub;
use crate::contract::hub::{HubAsk, HubState, HubTrial, HubTrouble, HubView};
use crate::contract::{ApiError, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::host::HostKind;
use wapas_domain::Secret;
use wapas_line::{BadAddress, HubAddress, Line};

/// Longest token that is taken, in characters.
const MOST_TOKEN: usize = 500;

impl Engine {
    pub(crate) async fn hub_get(&self, _: Nothing) -> Result<HubView, ApiError> {
        let Some(hub) = self.inner.hub.get() else {
            return Ok(HubView {
                state: HubState::None,
                url: None,
                trouble: None,
                since: None,
                version: None,
                token_kept: false,
            });
        };
        let standing = hub.standing();
        Ok(HubView {
            state: standing.state,
            url: Some(hub.address().to_string()),
            trouble: standing.trouble,
            since: Some(standing.since.0),
            version: standing.version,
            token_kept: self.inner.chosen.is_kept(self.inner.secrets.as_ref()).await,
        })
    }

    pub(crate) async fn hub_try(&self, ask: HubAsk) -> Result<HubTrial, ApiError> {
        self.no_hub_itself()?;
        let (address, token) = read(ask)?;
        Ok(tried(address, &token).await)
    }

    /// Tries a hub and, where it answers as it should, has it keep the carts from the next start on, which is now.
    pub(crate) async fn hub_connect(&self, ask: HubAsk) -> Result<HubTrial, ApiError> {
        self.no_hub_itself()?;
        let (address, token) = read(ask)?;
        let trial = tried(address.clone(), &token).await;
        if trial.trouble.is_none() {
            self.inner.chosen.choose(&address, &token, None, self.inner.secrets.as_ref()).await?;
            match self.inner.hub.get().filter(|hub| *hub.address() == address) {
                Some(hub) => hub.show(&token),
                None => self.inner.host.restart(),
            }
        }
        Ok(trial)
    }

    pub(crate) async fn hub_retry(&self, _: Nothing) -> Result<HubView, ApiError> {
        if let Some(hub) = self.inner.hub.get() {
            hub.look_now();
        }
        self.hub_get(Nothing {}).await
    }

    /// The carts of this computer are opened again from the next start on, which is now.
    pub(crate) async fn hub_leave(&self, _: Nothing) -> Result<HubView, ApiError> {
        self.no_hub_itself()?;
        self.inner.chosen.leave(self.inner.secrets.as_ref()).await?;
        self.inner.host.restart();
        self.hub_get(Nothing {}).await
    }

    pub(super) fn no_hub_itself(&self) -> Result<(), ApiError> {
        if self.inner.host.kind() == HostKind::Hub {
            return Err(ApiError::new(ErrorCode::Conflict, "This is a hub itself."));
        }
        Ok(())
    }
}

pub(super) fn read(ask: HubAsk) -> Result<(HubAddress, Secret<String>), ApiError> {
    let address = HubAddress::read(&ask.url).map_err(|error| match error {
        BadAddress::Unreadable => {
            ApiError::invalid("url", "Type the address of the hub, such as https://hub.example.in.")
        }
        BadAddress::Plain => ApiError::invalid("url", "The address must begin with https://."),
    })?;
    let typed = Secret::new(ask.token);
    let token = Secret::new(typed.expose().trim().to_owned());
    let letters = token.expose().chars();
    let sound = letters.clone().all(|letter| letter.is_ascii_graphic()) && letters.count() <= MOST_TOKEN;
    if !sound || token.expose().is_empty() {
        return Err(ApiError::invalid("token", "Copy the token from the hub's token file."));
    }
    Ok((address, token))
}

pub(super) async fn tried(address: HubAddress, token: &Secret<String>) -> HubTrial {
    let url = address.to_string();
    // Without roots to check certificates by, nobody can prove anything.
    let Some(line) = Line::to(address, token) else {
        return HubTrial { url, trouble: Some(HubTrouble::Certificate), version: None };
    };
    match try_hub(&line).await {
        Ok(found) => HubTrial { url, trouble: None, version: Some(found.version) },
        Err(none) => HubTrial { url, trouble: Some(none.trouble), version: none.version },
    }
}
