//! To whom deliveries are passed on.

use super::deliveries::seq;
use crate::contract::forwarders::{
    ForwarderCatchUp, ForwarderSave, ForwarderSaved, ForwarderView, LetterAsk, LetterList, LetterPage,
    LetterRow, TestView, TroubleView,
};
use crate::contract::{ApiError, ById, Done, ErrorCode, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use wapas_channels::courier::address::{self, Unfit};
use wapas_domain::Secret;
use wapas_domain::forwarder::{Forwarder, OVERLAP, PassForm, Test, Way};
use wapas_domain::ids::{ConnectionId, ForwarderId, Seq};
use wapas_domain::name;
use wapas_domain::time::HOUR;
use wapas_store::{ForwarderState, Letter};
use wapas_vault::SecretName;

/// Forwarders in all.
const MOST: usize = 20;
/// Longest name, in characters.
const MOST_CHARACTERS: usize = 60;
/// Longest time that is caught up with, in hours.
const MOST_HOURS: u32 = 7 * 24;

impl Engine {
    pub(crate) async fn forwarder_list(&self, _: Nothing) -> Result<Items<ForwarderView>, ApiError> {
        let all = self.inner.gate.floor()?.store.forwarders().await.map_err(errors::read)?;
        Ok(Items { items: all.iter().map(view).collect() })
    }

    pub(crate) async fn forwarder_save(&self, ask: ForwarderSave) -> Result<ForwarderSaved, ApiError> {
        let floor = self.inner.gate.floor()?;
        let Some(id) = ask.id.clone().map(ForwarderId) else { return self.add_forwarder(&floor, ask).await };
        let before = state(&floor, &id).await?.forwarder;
        let given = Given::read(&floor, &ask, Some(&before)).await?;
        let on = ask.on;
        let change = move |forwarder: &mut Forwarder| {
            if forwarder.url != given.url {
                // What the old address said is nothing about the new one.
                forwarder.tested = None;
            }
            forwarder.name = given.name;
            forwarder.url = given.url;
            forwarder.own_server = given.own_server;
            forwarder.form = given.form;
            forwarder.connection = given.connection;
            forwarder.writes = given.writes;
            if let Some(on) = on {
                forwarder.on = on;
                forwarder.gone_at = None;
            }
        };
        floor.store.change_forwarder(id.clone(), change).await.map_err(errors::record)?;
        Ok(ForwarderSaved { forwarder: view(&state(&floor, &id).await?), signing_secret: None })
    }

    async fn add_forwarder(&self, floor: &Floor, ask: ForwarderSave) -> Result<ForwarderSaved, ApiError> {
        if floor.store.forwarders().await.map_err(errors::read)?.len() >= MOST {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "There are 20 receivers already. Remove one that is not needed.",
            ));
        }
        let given = Given::read(floor, &ask, None).await?;
        let id = ForwarderId(self.draw_id("w_")?);
        let secret = Secret::new(self.draw_id("wapas_")?);
        let forwarder = Forwarder {
            id: id.clone(),
            name: given.name,
            url: given.url,
            own_server: given.own_server,
            form: given.form,
            connection: given.connection,
            writes: given.writes,
            // Nothing leaves before the receiver knows the secret.
            on: false,
            gone_at: None,
            tested: None,
            secret: 0,
            created_at: self.now(),
        };
        floor.keep_secret(&SecretName::forwarder(&id, 0), &secret).await;
        floor.store.add_forwarder(forwarder, secret.clone()).await.map_err(errors::record)?;
        Ok(ForwarderSaved {
            forwarder: view(&state(floor, &id).await?),
            signing_secret: Some(secret.expose().clone()),
        })
    }

    pub(crate) async fn forwarder_rotate(&self, ask: ById) -> Result<ForwarderSaved, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ForwarderId(ask.id);
        let before = state(&floor, &id).await?.forwarder;
        let secret = Secret::new(self.draw_id("wapas_")?);
        let n = before.secret.wrapping_add(1);
        floor.keep_secret(&SecretName::forwarder(&id, n), &secret).await;
        let until = self.now().plus(OVERLAP);
        floor.store.rotate_forwarder(id.clone(), secret.clone(), until).await.map_err(errors::record)?;
        floor.forget_secret(&SecretName::forwarder(&id, n.wrapping_sub(2))).await;
        Ok(ForwarderSaved {
            forwarder: view(&state(&floor, &id).await?),
            signing_secret: Some(secret.expose().clone()),
        })
    }

    pub(crate) async fn forwarder_test(&self, ask: ById) -> Result<ForwarderView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ForwarderId(ask.id);
        let forwarder = state(&floor, &id).await?.forwarder;
        let heard = self.pass_test(&floor, &forwarder).await?;
        let test = Test { at: self.now(), trouble: heard.trouble(), status: heard.status() };
        let url = forwarder.url;
        let change = move |forwarder: &mut Forwarder| {
            if forwarder.url == url {
                forwarder.tested = Some(test);
            }
        };
        floor.store.change_forwarder(id.clone(), change).await.map_err(errors::record)?;
        Ok(view(&state(&floor, &id).await?))
    }

    pub(crate) async fn forwarder_catch_up(&self, ask: ForwarderCatchUp) -> Result<ForwarderView, ApiError> {
        if !(1..=MOST_HOURS).contains(&ask.hours) {
            return Err(ApiError::invalid("hours", "Pick between 1 hour and 7 days."));
        }
        let floor = self.inner.gate.floor()?;
        let id = ForwarderId(ask.id);
        if !state(&floor, &id).await?.forwarder.is_running() {
            return Err(ApiError::new(ErrorCode::Conflict, "Turn it on first."));
        }
        let since = self.now().plus(-i64::from(ask.hours) * HOUR);
        floor.store.take_up_since(id.clone(), since).await.map_err(errors::record)?;
        Ok(view(&state(&floor, &id).await?))
    }

    pub(crate) async fn forwarder_remove(&self, ask: ById) -> Result<Done, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ForwarderId(ask.id);
        let forwarder = state(&floor, &id).await?.forwarder;
        floor.store.remove_forwarder(id.clone()).await.map_err(errors::record)?;
        for n in [forwarder.secret, forwarder.secret.wrapping_sub(1)] {
            floor.forget_secret(&SecretName::forwarder(&id, n)).await;
        }
        Ok(Done { ok: true })
    }

    pub(crate) async fn letter_list(&self, ask: LetterList) -> Result<LetterPage, ApiError> {
        let floor = self.inner.gate.floor()?;
        let after = ask.after.as_deref().map(|after| seq("after", after)).transpose()?;
        let way = ask.way.unwrap_or(Way::Dead);
        let page = floor.store.letters(ForwarderId(ask.id), way, after, ask.limit).await;
        let page = page.map_err(errors::read)?;
        Ok(LetterPage {
            items: page.rows.iter().map(row).collect(),
            next: page.next.map(|next| next.to_string()),
        })
    }

    pub(crate) async fn letter_retry(&self, ask: LetterAsk) -> Result<ForwarderView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let (id, one) = meant(ask)?;
        floor.store.retry_letters(id.clone(), one).await.map_err(errors::record)?;
        Ok(view(&state(&floor, &id).await?))
    }

    pub(crate) async fn letter_drop(&self, ask: LetterAsk) -> Result<ForwarderView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let (id, one) = meant(ask)?;
        floor.store.drop_letters(id.clone(), one).await.map_err(errors::record)?;
        Ok(view(&state(&floor, &id).await?))
    }
}

/// What was typed in, with what stands where nothing was.
struct Given {
    name: String,
    url: String,
    own_server: bool,
    form: PassForm,
    connection: Option<ConnectionId>,
    writes: bool,
}

impl Given {
    async fn read(floor: &Floor, ask: &ForwarderSave, before: Option<&Forwarder>) -> Result<Self, ApiError> {
        let own_server = ask.own_server.or(before.map(|one| one.own_server)).unwrap_or(false);
        let url = ask.url.as_deref().or(before.map(|one| one.url.as_str())).unwrap_or_default();
        let url = address::read(url, own_server).map_err(unfit)?.to_string();
        let named = match ask.name.as_deref() {
            Some(typed) => name::clean(typed),
            None => before.map(|one| one.name.clone()),
        };
        let name = named
            .filter(|name| name.chars().count() <= MOST_CHARACTERS)
            .ok_or_else(|| ApiError::invalid("name", "Name the receiver, in 60 characters at most."))?;
        let connection =
            match ask.connection.as_deref() {
                None => before.and_then(|one| one.connection.clone()),
                Some("") => None,
                Some(id) => {
                    let all = floor.store.connections().await.map_err(errors::read)?;
                    let found = all.into_iter().map(|one| one.connection).find(|one| one.id.as_str() == id);
                    Some(found.filter(|one| one.kind.brings_carts()).map(|one| one.id).ok_or_else(|| {
                        ApiError::invalid("connection", "There is no such source of carts.")
                    })?)
                }
            };
        Ok(Self {
            name,
            url,
            own_server,
            form: ask.form.or(before.map(|one| one.form)).unwrap_or_default(),
            connection,
            writes: ask.writes.or(before.map(|one| one.writes)).unwrap_or(true),
        })
    }
}

/// Why an address is not taken. Its text is not repeated: it may hold a key.
fn unfit(why: Unfit) -> ApiError {
    let text = match why {
        Unfit::NoAddress => "This is not an address such as https://hooks.example.com/carts.",
        Unfit::NotSecure => "The address must begin with https://.",
        Unfit::Login => "The address must not hold a name or a password before an @.",
        Unfit::Private => "The address leads into a private network. Carts go only to the open internet.",
        Unfit::NotHere => "The address is not on this computer.",
    };
    ApiError::invalid(if why == Unfit::NotHere { "own_server" } else { "url" }, text)
}

async fn state(floor: &Floor, id: &ForwarderId) -> Result<ForwarderState, ApiError> {
    let found = floor.store.forwarder(id.clone()).await.map_err(errors::read)?;
    found.ok_or_else(|| ApiError::not_found("receiver"))
}

fn meant(ask: LetterAsk) -> Result<(ForwarderId, Option<Seq>), ApiError> {
    let one = ask.delivery.as_deref().map(|one| seq("delivery", one)).transpose()?;
    Ok((ForwarderId(ask.id), one))
}

fn row(letter: &Letter) -> LetterRow {
    LetterRow {
        delivery: letter.delivery.to_string(),
        received_at: letter.received_at.0,
        cart: letter.cart.as_ref().map(ToString::to_string),
        tries: letter.tries,
        changed_at: letter.changed_at.0,
        trouble: letter.trouble,
        status: letter.status,
    }
}

fn view(state: &ForwarderState) -> ForwarderView {
    let one = &state.forwarder;
    ForwarderView {
        id: one.id.to_string(),
        name: one.name.clone(),
        url: one.url.clone(),
        own_server: one.own_server,
        form: one.form,
        connection: one.connection.as_ref().map(ToString::to_string),
        writes: one.writes,
        on: one.on,
        gone_at: one.gone_at.map(|at| at.0),
        tested: one.tested.map(|test| TestView { at: test.at.0, trouble: test.trouble, status: test.status }),
        previous_until: state.previous_until.map(|until| until.0),
        passed: state.passed,
        last_passed_at: state.last_passed_at.map(|at| at.0),
        waiting: state.waiting,
        more_waiting: state.more_waiting,
        dead: state.dead,
        trouble: state.trouble.map(|(trouble, status, next_at)| TroubleView {
            trouble,
            status,
            next_at: next_at.0,
        }),
        created_at: one.created_at.0,
    }
}
