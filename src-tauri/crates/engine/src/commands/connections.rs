//! Sources of webhooks.

use crate::contract::connections::{
    ConnectionCreate, ConnectionRotate, ConnectionRotated, ConnectionUnit, ConnectionView,
};
use crate::contract::deliveries::DeliveryReplay;
use crate::contract::{ApiError, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use wapas_domain::connection::ConnectionState;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{ConnectionId, ShopId};
use wapas_domain::shop::normalise_host;
use wapas_domain::time::DAY;
use wapas_domain::{Secret, Timestamp};
use wapas_store::{ConnectionActivity, NewConnection, Rotation, SecretSlot};
use wapas_vault::SecretName;

/// How long a replaced key or path stays live.
const OVERLAP: i64 = 7 * DAY;
/// Longest webhook key that is taken, in characters.
const MOST_KEY: usize = 512;

impl Engine {
    pub(crate) async fn connection_create(&self, ask: ConnectionCreate) -> Result<ConnectionView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ConnectionId(self.draw_id("k_")?);
        let shop = ask.shop.filter(|shop| !shop.trim().is_empty());
        let shop = shop.map(|shop| {
            normalise_host(&shop).map(ShopId).ok_or_else(|| {
                ApiError::invalid("shop", "This is not a shop's address such as my-store.myshopify.com.")
            })
        });
        let secret = ask.secret.map(key).transpose()?;
        if let Some(secret) = &secret {
            floor.keep_secret(&SecretName::webhook(&id, 0), secret).await;
        }
        let new = NewConnection {
            id: id.clone(),
            kind: ask.kind,
            shop: shop.transpose()?,
            label: ask.label.and_then(|label| wapas_domain::name::clean(&label)),
            unit: ask.unit.or_else(|| ask.kind.documented_unit()),
            token: Secret::new(self.draw_id("")?),
            secret: secret.map(|secret| (SecretSlot("0".to_owned()), secret)),
        };
        floor.store.create_connection(new).await.map_err(errors::record)?;
        floor.learn_paths().await?;
        self.connection(&floor, &id).await
    }

    pub(crate) async fn connection_rotate(
        &self,
        ask: ConnectionRotate,
    ) -> Result<ConnectionRotated, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ConnectionId(ask.id);
        let before = activity(&floor, &id).await?;
        let secret = ask.secret.map(key).transpose()?;
        let slot = next_slot(&before);
        if let Some(secret) = &secret {
            floor.keep_secret(&SecretName::webhook(&id, slot), secret).await;
        }
        let first_key = secret.is_some() && before.secrets.is_empty();
        let changed = secret.is_some();
        let now = self.now();
        let rotation = Rotation {
            connection: id.clone(),
            new_token: ask.new_path.unwrap_or(false).then(|| self.draw_id("")).transpose()?.map(Secret::new),
            new_secret: secret.map(|secret| (SecretSlot(slot.to_string()), secret)),
            previous_until: if ask.retire_previous.unwrap_or(false) { now } else { now.plus(OVERLAP) },
        };
        floor.store.rotate_connection(rotation).await.map_err(errors::record)?;
        floor.learn_paths().await?;
        let held_now_valid = if first_key || changed {
            let replay = DeliveryReplay { id: None, connection: Some(id.to_string()) };
            if first_key {
                self.apply_unverified(&id).await?
            } else {
                self.delivery_replay(replay).await?.applied
            }
        } else {
            0
        };
        Ok(ConnectionRotated { connection: self.connection(&floor, &id).await?, held_now_valid })
    }

    pub(crate) async fn connection_list(&self, _: Nothing) -> Result<Items<ConnectionView>, ApiError> {
        let floor = self.inner.gate.floor()?;
        let base = floor.store.settings().await.map_err(errors::read)?.public_url;
        let all = floor.store.connections().await.map_err(errors::read)?;
        Ok(Items { items: all.iter().map(|one| view(one, base.as_deref(), self.now())).collect() })
    }

    pub(crate) async fn connection_unit(&self, ask: ConnectionUnit) -> Result<ConnectionView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ConnectionId(ask.id);
        let fact = Fact::UnitChosen { connection: id.clone(), unit: ask.unit };
        floor.store.record(fact).await.map_err(errors::record)?;
        self.connection(&floor, &id).await
    }

    pub(crate) async fn connection(
        &self,
        floor: &Floor,
        id: &ConnectionId,
    ) -> Result<ConnectionView, ApiError> {
        let base = floor.store.settings().await.map_err(errors::read)?.public_url;
        Ok(view(&activity(floor, id).await?, base.as_deref(), self.now()))
    }
}

/// A connection that is there.
pub(crate) async fn activity(floor: &Floor, id: &ConnectionId) -> Result<ConnectionActivity, ApiError> {
    let all = floor.store.connections().await.map_err(errors::read)?;
    all.into_iter().find(|one| one.connection.id == *id).ok_or_else(|| ApiError::not_found("source"))
}

/// A key as pasted: white space round it goes; inside it there can be none.
fn key(text: String) -> Result<Secret<String>, ApiError> {
    let text = Secret::new(text);
    let trimmed = text.expose().trim();
    if trimmed.is_empty() {
        return Err(ApiError::invalid("secret", "The key is empty. Copy it again from the Ecom Dashboard."));
    }
    if trimmed.chars().any(|c| c.is_whitespace() || c.is_control()) || trimmed.chars().count() > MOST_KEY {
        return Err(ApiError::invalid(
            "secret",
            "This is not a key: it has spaces in it or is too long. Copy it again.",
        ));
    }
    Ok(Secret::new(trimmed.to_owned()))
}

fn next_slot(before: &ConnectionActivity) -> u32 {
    let used = before.secrets.iter().filter_map(|(slot, _)| slot.0.parse::<u32>().ok()).max();
    used.map_or(0, |used| used.wrapping_add(1))
}

/// How a connection is doing, by the latest of what came.
pub(crate) fn state(one: &ConnectionActivity) -> ConnectionState {
    if one.secrets.is_empty() {
        return ConnectionState::AwaitingKey;
    }
    match (one.last_authentic_at, one.last_mismatch_at) {
        (authentic, Some(mismatch)) if authentic.is_none_or(|authentic| mismatch > authentic) => {
            ConnectionState::Failing
        }
        (Some(_), _) => ConnectionState::Live,
        (None, _) => ConnectionState::Waiting,
    }
}

fn view(one: &ConnectionActivity, base: Option<&str>, now: Timestamp) -> ConnectionView {
    let connection = &one.connection;
    let current = one.tokens.iter().find(|token| token.expires_at.is_none()).or_else(|| one.tokens.first());
    let path = current.map(|token| format!("/hooks/{}", token.token.expose())).unwrap_or_default();
    let ends = one.tokens.iter().map(|token| token.expires_at).chain(one.secrets.iter().map(|(_, end)| *end));
    ConnectionView {
        id: connection.id.to_string(),
        kind: connection.kind,
        shop: connection.shop.as_ref().map(ToString::to_string),
        label: connection.label.clone(),
        callback_url: base.map(|base| format!("{}{path}", base.trim_end_matches('/'))),
        callback_path: path,
        state: state(one),
        tells_orders: one.tells_orders,
        unit: connection.unit,
        secrets: u8::try_from(one.secrets.len()).unwrap_or(u8::MAX),
        previous_until: ends.flatten().filter(|end| *end > now).max().map(|end| end.0),
        last_accepted_at: one.last_accepted_at.map(|at| at.0),
        last_mismatch_at: one.last_mismatch_at.map(|at| at.0),
        kept_for_key: one.unverified,
        created_at: connection.created_at.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::ErrorCode;

    #[test]
    fn keys_are_trimmed_and_checked() {
        assert_eq!(key(" abc\n".to_owned()).unwrap().expose(), "abc");
        for wrong in ["", "  ", "a b", "a\tb"] {
            let error = key(wrong.to_owned()).unwrap_err();
            assert_eq!((error.code, error.field.as_deref()), (ErrorCode::Invalid, Some("secret")));
        }
    }
}
