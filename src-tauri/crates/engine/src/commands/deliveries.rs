//! Incoming: what the receiver kept, and trying it again.

use crate::contract::deliveries::{
    DeliveryCaptureSave, DeliveryCaptured, DeliveryList, DeliveryPage, DeliveryReplay, DeliveryRow,
    DeliveryWhole, FileSaved, Replayed,
};
use crate::contract::{ApiError, ById};
use crate::engine::Engine;
use crate::errors;
use crate::export::WHERE_TO;
use crate::host::NewFile;
use crate::shop_floor::Floor;
use wapas_domain::connection::Verdict;
use wapas_domain::ids::{ConnectionId, Seq};
use wapas_sources::{Headers, Sender, capture, judge, verify};
use wapas_store::{Aside, DeliveryBrief, DeliveryQuery, KeptDelivery, Mend};

/// How many kept deliveries are judged at a time.
const BATCH: u32 = 100;

impl Engine {
    pub(crate) async fn delivery_list(&self, ask: DeliveryList) -> Result<DeliveryPage, ApiError> {
        let query = DeliveryQuery {
            connection: ask.connection.map(ConnectionId),
            verdict: ask.verdict,
            after: ask.after.as_deref().map(|after| seq("after", after)).transpose()?,
            limit: ask.limit,
        };
        let page = self.inner.gate.floor()?.store.delivery_page(query).await.map_err(errors::read)?;
        Ok(DeliveryPage {
            items: page.rows.iter().map(row).collect(),
            next: page.next.map(|next| next.to_string()),
        })
    }

    pub(crate) async fn delivery_get(&self, ask: ById) -> Result<DeliveryWhole, ApiError> {
        let found =
            self.inner.gate.floor()?.store.delivery(seq("id", &ask.id)?).await.map_err(errors::read)?;
        let whole = found.ok_or_else(|| ApiError::not_found("delivery"))?;
        let body = whole.body.unwrap_or_default();
        Ok(DeliveryWhole {
            row: row(&whole.brief),
            headers: whole.headers,
            body_is_text: std::str::from_utf8(&body).is_ok(),
            body: String::from_utf8_lossy(&body).into_owned(),
            cart: whole.cart.map(|cart| cart.to_string()),
        })
    }

    pub(crate) async fn delivery_capture(&self, ask: ById) -> Result<DeliveryCaptured, ApiError> {
        let seq = seq("id", &ask.id)?;
        let found = self.inner.gate.floor()?.store.delivery(seq).await.map_err(errors::read)?;
        let whole = found.ok_or_else(|| ApiError::not_found("delivery"))?;
        let body = whole.body.ok_or_else(|| ApiError::not_found("body of the delivery"))?;
        let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let kind = word(serde_json::json!(whole.brief.kind));
        let verdict = word(serde_json::json!(whole.brief.verdict));
        Ok(DeliveryCaptured {
            name: format!("wapas-{kind}-{seq}.json"),
            text: capture(&kind, &verdict, &Headers::from(whole.headers), &body),
        })
    }

    pub(crate) async fn delivery_capture_save(
        &self,
        ask: DeliveryCaptureSave,
    ) -> Result<FileSaved, ApiError> {
        let DeliveryCaptured { name, text } = self.delivery_capture(ById { id: ask.id }).await?;
        let usual = self.inner.gate.floor()?.store.settings().await.map_err(errors::read)?.language;
        let title = WHERE_TO.in_(ask.language.unwrap_or(usual));
        let file = NewFile { title, name: &name, ending: "json" };
        Ok(FileSaved { saved: self.save_file(file, text.into_bytes()).await? })
    }

    pub(crate) async fn delivery_replay(&self, ask: DeliveryReplay) -> Result<Replayed, ApiError> {
        match (ask.id, ask.connection) {
            (Some(id), None) => self.replay(Aside::Delivery(seq("id", &id)?), true, |_| true).await,
            (None, Some(connection)) => {
                self.replay(Aside::Connection(ConnectionId(connection)), false, |_| true).await
            }
            _ => Err(ApiError::invalid("id", "Name one delivery, or one connection.")),
        }
    }

    /// After the first key: what came before it is judged; what had failed otherwise stays aside.
    pub(crate) async fn apply_unverified(&self, connection: &ConnectionId) -> Result<u32, ApiError> {
        let unverified = |kept: &KeptDelivery| kept.verdict == Verdict::Unverified;
        Ok(self.replay(Aside::Connection(connection.clone()), false, unverified).await?.applied)
    }

    /// Judges kept deliveries again with the keys of now. `accept_held` is the merchant's word that a
    /// delivery for another shop is welcome; it is only given one by one.
    async fn replay(
        &self,
        aside: Aside,
        accept_held: bool,
        wanted: impl Fn(&KeptDelivery) -> bool,
    ) -> Result<Replayed, ApiError> {
        let floor = self.inner.gate.floor()?;
        let (mut applied, mut tried, mut after) = (0, 0, None);
        loop {
            let kept = floor.store.kept_aside(aside.clone(), after, BATCH).await.map_err(errors::read)?;
            let Some(last) = kept.last() else { break };
            after = Some(last.seq);
            let whole_page = kept.len() >= BATCH as usize;
            let wanted: Vec<_> = kept.iter().filter(|kept| wanted(kept)).collect();
            tried += u32::try_from(wanted.len()).unwrap_or(u32::MAX);
            let mends = wanted.into_iter().map(|kept| judged(kept, &floor, accept_held)).collect();
            applied += floor.store.mend(mends).await.map_err(errors::record)?;
            if !whole_page {
                break;
            }
        }
        if tried == 0 && matches!(aside, Aside::Delivery(_)) {
            return Err(ApiError::not_found("delivery that was kept aside"));
        }
        Ok(Replayed { applied, still_failing: tried.saturating_sub(applied) })
    }
}

/// The verdict that a kept delivery would get now.
fn judged(kept: &KeptDelivery, floor: &Floor, accept_held: bool) -> Mend {
    let headers = Headers::from(kept.headers.clone());
    let was_authentic = matches!(kept.verdict, Verdict::Held | Verdict::Undecodable);
    if !was_authentic
        && let Err(error) = verify(kept.kind, &floor.live_keys(&kept.connection), &headers, &kept.body)
    {
        return Mend { seq: kept.seq, verdict: Verdict::BadSignature, reason: Some(error.to_string()) };
    }
    let mapping = floor.mapping(&kept.connection);
    let now = judge(Sender { kind: kept.kind, mapping: mapping.as_ref() }, &headers, &kept.body);
    let welcome = now.verdict == Verdict::Held && kept.verdict == Verdict::Held && accept_held;
    let verdict = if welcome { Verdict::Accepted } else { now.verdict };
    Mend { seq: kept.seq, verdict, reason: now.reason.filter(|_| verdict != Verdict::Accepted) }
}

fn row(brief: &DeliveryBrief) -> DeliveryRow {
    DeliveryRow {
        id: brief.seq.to_string(),
        connection: brief.connection.to_string(),
        kind: brief.kind,
        received_at: brief.received_at.0,
        verdict: brief.verdict,
        http_status: brief.http_status,
        reason: brief.reason.clone(),
        duplicate_of: brief.duplicate_of.map(|first| first.to_string()),
        bytes: brief.bytes,
    }
}

/// A delivery by its id.
pub(super) fn seq(field: &str, text: &str) -> Result<Seq, ApiError> {
    text.parse()
        .map(Seq)
        .map_err(|_| ApiError { field: Some(field.to_owned()), ..ApiError::not_found("delivery") })
}
