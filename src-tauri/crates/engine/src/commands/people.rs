//! Customers: reading them, noting what they said, erasing them.

use crate::cart_view;
use crate::contract::people::{
    ConsentNoteView, Erasure, ErasureDone, ErasurePrepared, PersonErase, PersonUpdate, PersonWhole, ShopBasis,
};
use crate::contract::{ApiError, ById, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::shop_title::shop_title;
use std::time::Duration;
use wapas_domain::checkout::Consent;
use wapas_domain::fact::Fact;
use wapas_domain::ids::PersonId;
use wapas_domain::name;
use wapas_domain::settings::Settings;
use wapas_store::{CartRow, Erased};

/// Longest word on how a customer agreed, in characters.
const MOST_CHARACTERS: usize = 200;
/// How long an erasure waits for the carts to be in order again before it answers, in steps.
const STEPS: u32 = 150;
const STEP: Duration = Duration::from_millis(20);

impl Engine {
    pub(crate) async fn person_get(&self, ask: ById) -> Result<PersonWhole, ApiError> {
        let floor = self.inner.gate.floor()?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let found = floor.store.person(PersonId(ask.id)).await.map_err(errors::read)?;
        let detail = found.ok_or_else(|| ApiError::not_found("customer"))?;
        let person = &detail.person;
        let followups = detail.follow_ups.iter().map(|sent| {
            let about = detail.carts.iter().find(|row| row.cart.id == sent.cart).map(|row| &row.cart);
            self.follow_up_view(sent, about, &settings, false)
        });
        Ok(PersonWhole {
            person: cart_view::person(person, None),
            do_not_contact: person.do_not_contact.map(|since| since.0),
            stopped_by: person.stopped_by.clone(),
            consent_sent: person.consent,
            consent_note: person.consent_note.clone().map(|note| ConsentNoteView {
                agreed: note.agreed,
                at: note.at.0,
                how: note.how,
                by: note.by,
            }),
            bases: bases(&detail.carts, &settings),
            language: person.language,
            first_seen_at: person.first_seen_at.0,
            last_seen_at: person.last_seen_at.0,
            erased_at: person.erased_at.map(|at| at.0),
            followups: followups.collect(),
            carts: detail.carts.iter().map(|row| self.row(row, &settings)).collect(),
        })
    }

    pub(crate) async fn person_update(&self, ask: PersonUpdate) -> Result<PersonWhole, ApiError> {
        let floor = self.inner.gate.floor()?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let by = helper("by", ask.by, &settings)?;
        let person = PersonId(ask.id.clone());
        if ask.consent_how.as_ref().is_some_and(|how| how.chars().count() > MOST_CHARACTERS) {
            return Err(ApiError::invalid("consent_how", "This is longer than 200 characters."));
        }
        let stop =
            ask.do_not_contact.map(|on| Fact::DoNotContact { person: person.clone(), on, by: by.clone() });
        let how = ask.consent_how.as_deref().and_then(name::clean);
        let note = ask.consent.map(|said| {
            let agreed = match said {
                Consent::Yes => Some(true),
                Consent::No => Some(false),
                Consent::Unknown => None,
            };
            Fact::ConsentNoted { person, agreed, how: how.filter(|_| agreed.is_some()), by }
        });
        for fact in [stop, note].into_iter().flatten() {
            floor.store.record(fact).await.map_err(errors::record)?;
        }
        self.person_get(ById { id: ask.id }).await
    }

    pub(crate) async fn erasure_prepare(&self, ask: ById) -> Result<ErasurePrepared, ApiError> {
        let floor = self.inner.gate.floor()?;
        let diary = self.diary(&floor).await?;
        let would = floor.store.erasable(PersonId(ask.id)).await.map_err(errors::record)?;
        Ok(ErasurePrepared {
            carts: would.carts,
            messages: would.messages,
            notes: would.notes,
            deliveries: would.deliveries,
            stopped: would.stopped,
            backups: would.backups.into_iter().map(|made| made.0).collect(),
            outside: diary.folder.is_some() && diary.last_at.is_some(),
            passed_to: would.passed_to,
        })
    }

    pub(crate) async fn person_erase(&self, ask: PersonErase) -> Result<ErasureDone, ApiError> {
        let floor = self.inner.gate.floor()?;
        let erased = {
            // With the erasure it is written into the diary that copies go.
            let _one_at_a_time = self.inner.backups.diary.lock().await;
            floor.store.erase(PersonId(ask.id), ask.backups).await.map_err(errors::record)?
        };
        // They are erased: what fails from here on is no error, but is told and tried again.
        let mut copies_left = false;
        if ask.backups {
            copies_left = self.drop_copies(&floor).await.is_err();
            self.inner.backups.tell();
            self.inner.backups.bell.notify_one();
        }
        // Few carts are in order again at once; many go on in the background.
        for _ in 0..STEPS {
            if floor.store.rebuilding().is_none() {
                break;
            }
            tokio::time::sleep(STEP).await;
        }
        Ok(ErasureDone { erasure: erasure(&erased), copies_left })
    }

    pub(crate) async fn erasure_list(&self, _: Nothing) -> Result<Items<Erasure>, ApiError> {
        let erased = self.inner.gate.floor()?.store.erasures().await.map_err(errors::read)?;
        Ok(Items { items: erased.iter().map(erasure).collect() })
    }
}

/// A helper as the settings name them; nobody where no helpers are named.
pub(crate) fn helper(
    field: &str,
    named: Option<String>,
    settings: &Settings,
) -> Result<Option<String>, ApiError> {
    match named {
        Some(named) if settings.helpers.contains(&named) => Ok(Some(named)),
        Some(named) if !named.is_empty() => {
            Err(ApiError::invalid(field, "Nobody of this name is in the settings."))
        }
        _ => Ok(None),
    }
}

fn erasure(erased: &Erased) -> Erasure {
    // The first digits of the keyed hash, as people read references to each other.
    let digits: String = erased.person.as_str().trim_start_matches("p_").chars().take(8).collect();
    Erasure { reference: digits.to_uppercase(), at: erased.at.0, carts: erased.carts }
}

fn bases(carts: &[CartRow], settings: &Settings) -> Vec<ShopBasis> {
    let mut bases: Vec<ShopBasis> = Vec::new();
    for shop in carts.iter().map(|row| &row.shop) {
        if bases.iter().all(|known| known.shop != shop.id.as_str()) {
            bases.push(ShopBasis {
                shop: shop.id.to_string(),
                title: shop_title(shop, settings, settings.language),
                basis: shop.consent_basis.clone().filter(|basis| !basis.is_empty()),
            });
        }
    }
    bases
}
