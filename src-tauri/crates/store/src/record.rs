//! Records what people did: checked, written and folded in within one commit.

use crate::aside::Mend;
use crate::claims;
use crate::desk::Desk;
use crate::error::RecordError;
use crate::follow_ups::{FollowUpIntent, OpenedFollowUp};
use crate::project::{self, Fold};
use crate::queue::still_holds;
use crate::words::{self, json, word};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use wapas_domain::Timestamp;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{Seq, ShopId};
use wapas_domain::queue::Scope;

impl Desk {
    /// Whether facts can be written: everything before them must be folded in.
    pub(crate) fn check_order(&self) -> Result<(), RecordError> {
        match (self.is_rebuilding(), self.is_behind()) {
            (true, _) => Err(RecordError::Rebuilding),
            (false, true) => Err(RecordError::Disk),
            (false, false) => Ok(()),
        }
    }

    /// One transaction that writes and folds facts, in order.
    pub(crate) fn with_facts<T>(
        &mut self,
        work: impl FnOnce(&mut Fold<'_>, &mut Facts) -> Result<T, RecordError>,
    ) -> Result<T, RecordError> {
        self.check_order()?;
        let mut facts = Facts { at: self.clock.now(), last: self.last };
        let (done, last) = self.fold(true, |fold| {
            let done = work(fold, &mut facts)?;
            Ok::<_, RecordError>((done, facts.last))
        })?;
        self.last = last;
        Ok(done)
    }

    pub(crate) fn record(&mut self, fact: &Fact) -> Result<Seq, RecordError> {
        self.with_facts(|fold, facts| {
            check(fold, fact)?;
            let seq = facts.write(fold, fact)?;
            claims::settle(fold, fact)?;
            Ok(seq)
        })
    }

    pub(crate) fn open(
        &mut self,
        mut intent: FollowUpIntent,
        approved: bool,
    ) -> Result<OpenedFollowUp, RecordError> {
        let window = intent.window.take();
        self.with_facts(|fold, facts| {
            if claims::keep_away(fold, &intent.cart, window.as_deref(), facts.at)? {
                return Err(RecordError::Claimed);
            }
            let claiming =
                window.filter(|_| !intent.channel.is_api()).map(|window| (window, intent.sent_by.clone()));
            if approved && !still_holds(fold.conn, &intent, facts.at)? {
                return Err(RecordError::Withdrawn);
            }
            if project::is_in_doubt(fold.conn, &intent.cart, intent.channel)? {
                return Err(RecordError::Exists);
            }
            // What came between the guards and here counts too.
            if intent.channel.is_api() && project::is_beyond(fold.conn, &intent.cart)? {
                return Err(RecordError::Withdrawn);
            }
            let open = project::unanswered_opening(fold.conn, &intent.cart, intent.channel, facts.at)?;
            let reopened = open.is_some();
            let (id, fact) = if let Some(open) = open {
                (open.id.clone(), Fact::FollowUpReopened { id: open.id })
            } else {
                let FollowUpIntent {
                    id,
                    cart,
                    channel,
                    template,
                    language,
                    text,
                    override_reason,
                    consent_basis,
                    sent_by,
                    window: _,
                } = intent;
                let fact = Fact::FollowUpOpened {
                    id: id.clone(),
                    cart,
                    channel,
                    template,
                    language,
                    text,
                    override_reason,
                    consent_basis,
                    sent_by,
                };
                (id, fact)
            };
            check(fold, &fact)?;
            facts.write(fold, &fact)?;
            let follow_up = project::load_follow_up(fold.conn, &id)?.ok_or(RecordError::NotFound)?;
            if let Some((window, who)) = claiming {
                claims::take(fold, &follow_up, window, who, facts.at)?;
            }
            Ok(OpenedFollowUp { follow_up, reopened })
        })
    }

    pub(crate) fn mend(&mut self, mends: &[Mend]) -> Result<u32, RecordError> {
        self.with_facts(|fold, facts| {
            let mut accepted = 0;
            for mend in mends {
                if judge_again(fold.conn, mend)? {
                    facts.write(fold, &Fact::DeliveryApplied { delivery: mend.seq })?;
                    accepted += 1;
                }
            }
            fold.changed.add("deliveries");
            fold.changed.add("connections");
            Ok(accepted)
        })
    }
}

/// Facts of one transaction: dated now, in the order of their writing.
pub(crate) struct Facts {
    at: Timestamp,
    last: Seq,
}

impl Facts {
    pub(crate) fn write(&mut self, fold: &mut Fold<'_>, fact: &Fact) -> Result<Seq, RecordError> {
        let seq = Seq(self.last.0 + 1);
        fold.conn
            .prepare_cached("INSERT INTO facts (seq, at, fact) VALUES (?1, ?2, ?3)")?
            .execute(params![seq.0, self.at.0, json(fact)])?;
        if let Fact::UnitChosen { connection, unit } = fact {
            fold.conn.execute(
                "UPDATE connections SET unit = ?2 WHERE id = ?1",
                params![connection.as_str(), word(unit)],
            )?;
        }
        if let Fact::SourceMapped { connection, mapping } = fact {
            fold.conn.execute(
                "UPDATE connections SET mapping = ?2 WHERE id = ?1",
                params![connection.as_str(), mapping.as_ref().map(json)],
            )?;
        }
        fold.newest(seq)?;
        self.last = seq;
        Ok(seq)
    }
}

/// Refuses facts about what does not exist.
fn check(fold: &Fold<'_>, fact: &Fact) -> Result<(), RecordError> {
    let conn = fold.conn;
    let there = match fact {
        Fact::CartStatus { cart, .. }
        | Fact::CartMoments { cart, .. }
        | Fact::CartNote { cart, .. }
        | Fact::CartTags { cart, .. }
        | Fact::CartSnoozed { cart, .. }
        | Fact::CartDeleted { cart }
        | Fact::SuspicionJudged { cart, .. }
        | Fact::RecoveryMarked { cart, order: None, .. }
        | Fact::PhoneRepaired { cart, .. } => project::cart_exists(conn, cart)?,
        Fact::RecoveryMarked { cart, order: Some(order), .. } | Fact::OrderRefused { cart, order, .. } => {
            project::cart_exists(conn, cart)? && project::find_order(conn, order)?.is_some()
        }
        Fact::SuspicionRuleRemoved { cart, about } => {
            project::suspicion_rules(conn)?.iter().any(|rule| (&rule.cart, &rule.about) == (cart, about))
        }
        Fact::RecoveryUnmarked { cart } => {
            project::find_cart(conn, cart)?.is_some_and(|(_, cart)| cart.recovery.is_some())
        }
        Fact::FollowUpOpened { id, cart, .. } => {
            if project::follow_up_exists(conn, id)? {
                return Err(RecordError::Exists);
            }
            project::cart_exists(conn, cart)?
        }
        Fact::DoNotContact { person, .. }
        | Fact::ConsentNoted { person, .. }
        | Fact::PersonLanguage { person, .. } => project::person_exists(conn, person)?,
        Fact::FollowUpReopened { id }
        | Fact::FollowUpHanded { id, .. }
        | Fact::FollowUpOutcome { id, .. } => project::follow_up_exists(conn, id)?,
        Fact::FollowUpApproved { id, cart, .. } => {
            if !project::can_be_approved(conn, cart, id)? {
                return Err(RecordError::Exists);
            }
            true
        }
        Fact::FollowUpSetBack { id, .. } => {
            project::load_approval(conn, id)?.is_some_and(|approval| approval.is_waiting())
        }
        Fact::QueuePaused { scope: Scope::One(id), .. } | Fact::QueueCancelled { scope: Scope::One(id) } => {
            project::load_approval(conn, id)?.is_some()
        }
        Fact::QueuePaused { .. } | Fact::QueueCancelled { .. } | Fact::Worded { .. } => true,
        Fact::UnitChosen { connection, .. } | Fact::SourceMapped { connection, .. } => {
            fold.sources.values().any(|source| source.id == *connection)
        }
        Fact::HostJudged { shop, .. }
        | Fact::HostMarked { shop, .. }
        | Fact::ShopDescribed { shop, .. }
        | Fact::ShopPlanned { shop, .. }
        | Fact::ShopCoupon { shop, .. }
        | Fact::ShopLimited { shop, .. }
        | Fact::ShopLanguage { shop, .. }
        | Fact::ShopKept { shop, .. }
        | Fact::ShopWorded { shop, .. } => is_known_shop(fold, shop)?,
        // Only mending, erasing, clearing and restoring say so: they change the truth in the same step.
        Fact::DeliveryApplied { .. }
        | Fact::PersonErased { .. }
        | Fact::CustomersCleared { .. }
        | Fact::BookRestored { .. } => false,
    };
    if there { Ok(()) } else { Err(RecordError::NotFound) }
}

/// A shop that sent a cart, or that a connection stands for.
fn is_known_shop(fold: &Fold<'_>, shop: &ShopId) -> rusqlite::Result<bool> {
    let named = fold.sources.values().any(|source| source.shop.as_ref() == Some(shop));
    if named { Ok(true) } else { project::shop_exists(fold.conn, shop) }
}

/// Gives a delivery that was kept aside its new verdict. Says whether it counts from now on.
fn judge_again(conn: &Connection, mend: &Mend) -> Result<bool, RecordError> {
    type Row = (i64, String, Option<Vec<u8>>, Option<[u8; 16]>);
    let row: Option<Row> = conn
        .prepare_cached("SELECT connection, verdict, body, digest FROM deliveries WHERE seq = ?1")?
        .query_row([mend.seq.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((connection, verdict, body, digest)) = row else { return Err(RecordError::NotFound) };
    // Nothing can be read from what was blanked.
    let Some(body) = body else { return Ok(false) };
    if !matches!(verdict.as_str(), "unverified" | "bad_signature" | "held" | "undecodable") {
        // It was judged meanwhile; that judgement stands.
        return Ok(false);
    }
    if matches!(mend.verdict, Verdict::Duplicate | Verdict::TooLarge) {
        // Neither is for a judge to say.
        return Ok(false);
    }
    let digest = digest.unwrap_or_else(|| digest_of(&body));
    let authentic = matches!(mend.verdict, Verdict::Accepted | Verdict::Held | Verdict::Undecodable);
    let other: Option<i64> = if authentic {
        conn.prepare_cached("SELECT seq FROM deliveries WHERE connection = ?1 AND digest = ?2 AND seq <> ?3")?
            .query_row(params![connection, digest, mend.seq.0], |row| row.get(0))
            .optional()?
    } else {
        None
    };
    let verdict = if other.is_some() { Verdict::Duplicate } else { mend.verdict };
    let evident = matches!(verdict, Verdict::Unverified | Verdict::BadSignature);
    let changed = conn
        .prepare_cached(
            "UPDATE OR IGNORE deliveries SET verdict = ?2, reason = ?3, duplicate_of = ?4, digest = ?5, evidence = ?6
             WHERE seq = ?1",
        )?
        .execute(params![
            mend.seq.0,
            words::verdict(verdict),
            mend.reason,
            other,
            (authentic && other.is_none()).then_some(digest),
            evident.then_some(digest),
        ])?;
    if changed == 0 && evident {
        // The same body is kept with this verdict already.
        conn.execute("DELETE FROM deliveries WHERE seq = ?1", [mend.seq.0])?;
        conn.execute("DELETE FROM incoming WHERE seq = ?1", [mend.seq.0])?;
    }
    Ok(changed == 1 && verdict == Verdict::Accepted)
}

/// The first 16 bytes of a body's SHA-256.
fn digest_of(body: &[u8]) -> [u8; 16] {
    let whole = Sha256::digest(body);
    let mut digest = [0; 16];
    digest.copy_from_slice(&whole[..16]);
    digest
}
