//! Carts and customers.

use crate::cart_view::{self, Around};
use crate::contract::carts::{
    Behind, CartList, CartOpen, CartPage, CartPlace, CartRow, CartUpdate, CartWhole, Label, Labels, Opened,
    Sort, View, ViewCount,
};
use crate::contract::exports::ExportedCart;
use crate::contract::{ApiError, ById, Done, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::order_view;
use crate::shop_title::shop_title;
use std::collections::BTreeMap;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{CartId, PersonId, ShopId, TemplateId};
use wapas_domain::link::{self, LinkVerdict};
use wapas_domain::many::MOST_TAGS;
use wapas_domain::phone::{self, Phone, PhoneReading};
use wapas_domain::settings::Settings;
use wapas_domain::{Timestamp, name};
use wapas_store as store;

/// Longest search, note and tag that is taken, in characters.
const MOST_CHARACTERS: usize = 2000;

impl Engine {
    pub(crate) async fn cart_list(&self, ask: CartList) -> Result<CartPage, ApiError> {
        let floor = self.inner.gate.floor()?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let asker = ask.asker.clone();
        let looked_for = async { floor.store.cart_page(query_of(ask)).await.map_err(errors::read) };
        let page = self.inner.askers.newest(asker, looked_for).await?;
        let totals: BTreeMap<String, ViewCount> = page
            .counts
            .into_iter()
            .map(|(view, count)| (view.as_str().to_owned(), view_count(count)))
            .collect();
        Ok(CartPage {
            items: page.rows.iter().map(|row| self.row(row, &settings)).collect(),
            next: page.next,
            found: page.found.map(view_count),
            partial: page.partial,
            counts: totals.iter().map(|(view, count)| (view.clone(), count.rows)).collect(),
            totals,
        })
    }

    pub(crate) async fn label_list(&self, _: Nothing) -> Result<Labels, ApiError> {
        let labels = self.inner.gate.floor()?.store.labels().await.map_err(errors::read)?;
        let of = |labels: Vec<store::Label>| {
            labels.into_iter().map(|one| Label { label: one.label, carts: one.carts }).collect()
        };
        Ok(Labels { campaigns: of(labels.campaigns), tags: of(labels.tags) })
    }

    pub(crate) fn row(&self, row: &store::CartRow, settings: &Settings) -> CartRow {
        let around = Around {
            person: &row.person,
            shop: &row.shop,
            settings,
            person_carts: row.carts_of_person,
            due_at: row.due_at,
            scheduled_at: row.scheduled_at,
            claim: row.claim.as_ref(),
            now: self.now(),
        };
        cart_view::row(&row.cart, &around)
    }

    /// A cart as it stands in a file.
    pub(crate) fn exported(&self, row: &store::CartRow, settings: &Settings) -> ExportedCart {
        let (cart, shop) = (&row.cart, &row.shop);
        let mut brief = self.row(row, settings);
        if shop.id.host().is_none() {
            brief.shop = shop_title(shop, settings, settings.language);
        }
        ExportedCart {
            row: brief,
            items: cart.items.iter().map(|item| cart_view::item(cart, item)).collect(),
            discounts: cart.codes.iter().map(|code| cart_view::discount(cart, code)).collect(),
            discount_minor: cart.minor(cart.discount.as_ref()),
            address: cart.address.as_ref().map(cart_view::address),
            utm: cart.utm.clone(),
            note: cart.note.clone(),
            snooze_until: cart.snooze_until.map(|until| until.0),
            consent: cart.consent,
            do_not_contact: row.person.do_not_contact.map(|since| since.0),
        }
    }

    pub(crate) async fn cart_get(&self, ask: ById) -> Result<CartWhole, ApiError> {
        let floor = self.inner.gate.floor()?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let detail = self.cart(&CartId(ask.id)).await?;
        let cart = &detail.row.cart;
        let unknown_host = match link::judge(cart.resume_url.as_deref(), &detail.row.shop) {
            LinkVerdict::UnknownHost(host) => Some(host),
            _ => None,
        };
        let choices = match (&cart.phone, cart.number()) {
            (PhoneReading::Ambiguous(phones), None) => {
                phones.iter().map(|phone| phone.as_str().to_owned()).collect()
            }
            _ => Vec::new(),
        };
        let scheduled = match &cart.scheduled {
            Some(id) => floor.store.approval(id.clone()).await.map_err(errors::read)?,
            None => None,
        };
        Ok(CartWhole {
            scheduled: scheduled
                .map(|approval| super::queue::item(&approval, Some(cart), Some(&detail.row.person))),
            row: self.row(&detail.row, &settings),
            items: cart.items.iter().map(|item| cart_view::item(cart, item)).collect(),
            discounts: cart.codes.iter().map(|code| cart_view::discount(cart, code)).collect(),
            discount_minor: cart.minor(cart.discount.as_ref()),
            address: cart.address.as_ref().map(cart_view::address),
            utm: cart.utm.clone(),
            timeline: detail.timeline.iter().map(cart_view::timeline).collect(),
            delivery: detail.delivery.to_string(),
            followups: detail
                .follow_ups
                .iter()
                .map(|sent| self.follow_up_view(sent, Some(cart), &settings, false))
                .collect(),
            other_carts: detail.others.iter().map(|other| self.row(other, &settings)).collect(),
            recovery: order_view::recovery(cart),
            since: cart.bought_since.as_ref().and_then(|since| {
                let known = detail.orders.iter().find(|known| known.order.id == since.order);
                known.map(order_view::order)
            }),
            person_orders: detail.orders.iter().map(order_view::order).collect(),
            note: cart.note.clone(),
            snooze_until: cart.snooze_until.filter(|until| *until > self.now()).map(|until| until.0),
            phone_choices: choices,
            consent: detail.row.person.consents(cart.consent),
            erased_at: detail.row.person.erased_at.map(|at| at.0),
            do_not_contact: detail.row.person.do_not_contact.map(|since| since.0),
            unknown_host,
            oddities: cart.oddities.clone(),
        })
    }

    /// A cart that is there.
    pub(crate) async fn cart(&self, id: &CartId) -> Result<store::CartDetail, ApiError> {
        let floor = self.inner.gate.floor()?;
        let found = floor.store.cart(id.clone()).await.map_err(errors::read)?;
        found.ok_or_else(|| ApiError::not_found("cart"))
    }

    pub(crate) async fn cart_update(&self, ask: CartUpdate) -> Result<CartWhole, ApiError> {
        let cart = CartId(ask.id.clone());
        let before = self.cart(&cart).await?;
        let mut facts = Vec::new();
        if let Some(typed) = &ask.phone {
            facts.push(Fact::PhoneRepaired { cart: cart.clone(), phone: repaired(typed, &before.row.cart)? });
        }
        if let Some(status) = ask.status {
            facts.push(Fact::CartStatus { cart: cart.clone(), status, reason: ask.lost_reason });
        } else if ask.lost_reason.is_some() {
            return Err(ApiError::invalid(
                "status",
                "A reason goes with closing the cart: set the status too.",
            ));
        }
        if let Some(note) = ask.note {
            let note = short("note", note)?;
            facts.push(Fact::CartNote {
                cart: cart.clone(),
                note: Some(note).filter(|note| !note.trim().is_empty()),
            });
        }
        if let Some(tags) = ask.tags {
            facts.push(Fact::CartTags { cart: cart.clone(), tags: clean_tags(&tags)? });
        }
        if let Some(until) = ask.snooze_until {
            let until = Some(Timestamp(until)).filter(|until| until.0 > 0);
            facts.push(Fact::CartSnoozed { cart: cart.clone(), until });
        }
        let floor = self.inner.gate.floor()?;
        for fact in facts {
            floor.store.record(fact).await.map_err(errors::record)?;
        }
        self.cart_get(ById { id: ask.id }).await
    }

    pub(crate) async fn cart_delete(&self, ask: ById) -> Result<Done, ApiError> {
        let cart = CartId(ask.id);
        self.cart(&cart).await?;
        self.inner.gate.floor()?.store.record(Fact::CartDeleted { cart }).await.map_err(errors::record)?;
        Ok(Done { ok: true })
    }

    pub(crate) async fn cart_open(&self, ask: CartOpen) -> Result<Opened, ApiError> {
        let detail = self.cart(&CartId(ask.id)).await?;
        let cart = &detail.row.cart;
        let number =
            cart.number().ok_or_else(|| ApiError::new(ErrorCode::Blocked, "This cart has no usable number."));
        let url = match ask.place {
            CartPlace::Checkout => match link::judge(cart.resume_url.as_deref(), &detail.row.shop) {
                LinkVerdict::Safe(url) => url,
                _ => return Err(ApiError::new(ErrorCode::Blocked, "The link does not lead to your shop.")),
            },
            CartPlace::ShopOrders => shop_orders(detail.row.shop.id.as_str(), number?)?,
            CartPlace::Call => format!("tel:{}", number?.as_str()),
        };
        self.open_outside(&url)?;
        Ok(Opened { url })
    }

    /// Hands a checked address to the system.
    pub(crate) fn open_outside(&self, url: &str) -> Result<(), ApiError> {
        self.inner.host.open(url).map_err(|_| {
            ApiError::new(
                ErrorCode::NotOpened,
                "This computer could not open it. Copy it and open it yourself.",
            )
        })
    }
}

/// What a list asks, as the store is asked.
pub(crate) fn query_of(ask: CartList) -> store::CartQuery {
    let view = ask.view.unwrap_or_default();
    let sort = ask.sort.unwrap_or(if view == View::Due { Sort::Due } else { Sort::ReceivedNewest });
    let filters = ask.filters.unwrap_or_default();
    store::CartQuery {
        view: view_of(view),
        search: ask.search.map(|text| text.chars().take(MOST_CHARACTERS).collect()),
        shop: ask.shop.map(ShopId),
        filters: store::CartFilters {
            received_from: filters.received_from.map(Timestamp),
            received_to: filters.received_to.map(Timestamp),
            total_from: filters.total_from,
            total_to: filters.total_to,
            status: filters.status,
            contacted_from: filters.contacted_from,
            contacted_to: filters.contacted_to,
            lost_reason: filters.lost_reason,
            campaign: filters.campaign,
            tag: filters.tag,
            person: filters.person.map(PersonId),
            behind: filters.behind.map(behind_of),
        },
        sort: sort_of(sort),
        after: ask.after,
        limit: ask.limit,
    }
}

/// Shopify's admin, searching orders for the number. Other shops have no page that is known.
fn shop_orders(shop: &str, number: &Phone) -> Result<String, ApiError> {
    let Some(store) = shop.strip_suffix(".myshopify.com") else {
        return Err(ApiError::new(
            ErrorCode::Blocked,
            "Only Shopify shops have an order search that Wapas can open.",
        ));
    };
    Ok(format!("https://admin.shopify.com/store/{store}/orders?query={}", number.digits()))
}

/// The number that the merchant typed or picked; an empty text takes the repair back.
fn repaired(typed: &str, cart: &wapas_domain::cart::Cart) -> Result<Option<Phone>, ApiError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let country = cart.address.as_ref().and_then(|address| address.country_code.as_deref());
    let picked = Phone::parse(typed.trim());
    match picked.map_or_else(|| phone::read(Some(typed), country), PhoneReading::Certain) {
        PhoneReading::Certain(phone) => Ok(Some(phone)),
        PhoneReading::Ambiguous(_) => {
            Err(ApiError::invalid("phone", "This number fits two countries. Type it with its country code."))
        }
        _ => Err(ApiError::invalid("phone", "This is not a number that can be written to.")),
    }
}

fn short(field: &str, text: String) -> Result<String, ApiError> {
    if text.chars().count() > MOST_CHARACTERS {
        return Err(ApiError::invalid(field, "This is longer than 2,000 characters."));
    }
    Ok(text)
}

pub(super) fn clean_tags(tags: &[String]) -> Result<Vec<String>, ApiError> {
    if tags.len() > MOST_TAGS {
        return Err(ApiError::invalid("tags", "A cart can carry 20 tags at most."));
    }
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.iter().filter_map(|tag| name::clean(tag)) {
        let tag: String = tag.chars().take(40).collect();
        if !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    Ok(kept)
}

fn view_count(count: store::ViewCount) -> ViewCount {
    ViewCount { rows: count.rows, sums: count.sums, uncounted: count.uncounted }
}

fn view_of(view: View) -> store::View {
    match view {
        View::Due => store::View::Due,
        View::New => store::View::New,
        View::Contacted => store::View::Contacted,
        View::Won => store::View::Won,
        View::Lost => store::View::Lost,
        View::NoContact => store::View::NoContact,
        View::All => store::View::All,
    }
}

fn behind_of(behind: Behind) -> store::Behind {
    store::Behind {
        column: behind.column,
        from: Timestamp(behind.from),
        to: Timestamp(behind.to),
        share: behind.division.zip(behind.name),
        wording: behind.template.map(TemplateId).zip(behind.language),
    }
}

fn sort_of(sort: Sort) -> store::Sort {
    match sort {
        Sort::ReceivedNewest => store::Sort::ReceivedNewest,
        Sort::ReceivedOldest => store::Sort::ReceivedOldest,
        Sort::UpdatedNewest => store::Sort::UpdatedNewest,
        Sort::TotalHighest => store::Sort::TotalHighest,
        Sort::TotalLowest => store::Sort::TotalLowest,
        Sort::Due => store::Sort::Due,
    }
}
