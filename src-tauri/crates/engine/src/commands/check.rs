//! The check of a connection: what is proved, and by what.

use crate::contract::connections::ConnectionCheck;
use crate::contract::{ApiError, ById};
use crate::engine::Engine;
use crate::probe;
use wapas_domain::ids::ConnectionId;

impl Engine {
    pub(crate) async fn connection_check(&self, ask: ById) -> Result<ConnectionCheck, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ConnectionId(ask.id);
        let before = super::connections::activity(&floor, &id).await?;
        let (listening, _) = self.inner.receiving.state().await;
        let probed = match (listening, floor.live_keys(&id).first()) {
            (Some(address), Some(key)) => {
                let path =
                    before.tokens.first().map(|token| token.token.expose().clone()).unwrap_or_default();
                let mark = self.draw_id("")?;
                let body = probe::body(&mark);
                let headers = wapas_sources::sign(before.connection.kind, key, self.now(), body.as_bytes());
                match headers {
                    Some(headers) => {
                        let sent = probe::send(address, &path, headers.into_pairs(), &body).await;
                        match sent {
                            Ok(()) => probe::read_back(&floor.store, &id, &mark).await,
                            Err(problem) => Err(problem),
                        }
                    }
                    None => Err("This kind of source can't be tried by a signed delivery.".to_owned()),
                }
            }
            (None, _) => Err("Wapas is not listening on this computer.".to_owned()),
            (_, None) => Err("There is no key yet to sign a test with.".to_owned()),
        };
        Ok(ConnectionCheck {
            listening: listening.is_some(),
            signed_test: probed.is_ok(),
            from_internet: self.try_address(&floor).await?.map(|trial| trial.trouble.is_none()),
            first_real_cart_at: before.first_accepted_at.map(|at| at.0),
            kept_aside: before.kept_aside,
            problem: probed.err(),
            checked_at: self.now().0,
        })
    }
}
