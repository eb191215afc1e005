//! What a merchant does with a day's carts, through the store's own doors.

use super::shoppers::pick;
use crate::Outcome;
use fastrand::Rng;
use wapas_domain::Timestamp;
use wapas_domain::cart::{CartStatus, LostReason};
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, Outcome as Answer};
use wapas_domain::ids::CartId;
use wapas_domain::many::Deed;
use wapas_domain::template::Language;
use wapas_store::{CartFilters, CartQuery, Choice, FollowUpIntent, Meant, Store};

/// How many carts of a thousand a deed is done to.
pub(super) struct Share {
    opened: usize,
    replied: usize,
    recovered: usize,
    bought: usize,
    lost: usize,
    not_real: usize,
    tagged: usize,
    put_off: usize,
}

impl Share {
    /// Of a shop with more carts than it can write to: most stay new.
    pub(super) const USUAL: Self = Self {
        opened: 60,
        replied: 10,
        recovered: 8,
        bought: 90,
        lost: 60,
        not_real: 10,
        tagged: 30,
        put_off: 10,
    };
}

/// Works through the carts of one day; gives the number of facts.
pub(super) async fn of_day(
    store: &Store,
    (dawn, dusk): (Timestamp, Timestamp),
    day: u64,
    share: &Share,
) -> Outcome<u64> {
    let filters =
        CartFilters { received_from: Some(dawn), received_to: Some(dusk.plus(1)), ..CartFilters::default() };
    let query = CartQuery { filters, ..CartQuery::default() };
    let meant = Meant::Found(Box::new(query), None);
    let mut carts = store.choose(Choice { meant, with_due: false, except: Vec::new() }).await?.carts;
    let mut rng = Rng::with_seed(day);
    rng.shuffle(&mut carts);
    let all = carts.len();
    let mut rest = carts.into_iter();
    let mut next = |of: usize| -> Vec<CartId> { rest.by_ref().take((all * of).div_ceil(1000)).collect() };

    let opened = next(share.opened);
    let mut facts = 0;
    for cart in &opened {
        facts += open(store, cart, &mut rng).await?;
    }
    let (replied, recovered) = (all * share.replied / 1000, all * share.recovered / 1000);
    let deeds = [
        (opened[..replied.min(opened.len())].to_vec(), Deed::Mark(CartStatus::Replied, None)),
        (opened.iter().rev().take(recovered).cloned().collect(), Deed::Mark(CartStatus::Recovered, None)),
        (next(share.bought), Deed::Mark(CartStatus::Bought, None)),
        (next(share.lost), Deed::Mark(CartStatus::Lost, Some(LostReason::Price))),
        (next(share.not_real), Deed::Mark(CartStatus::NotReal, Some(LostReason::NotRealCustomer))),
        (next(share.tagged), Deed::Tag(vec!["wedding".to_owned()])),
        (next(share.put_off), Deed::PutOff(Some(dusk.plus(3 * wapas_domain::time::DAY)))),
    ];
    for (carts, deed) in deeds {
        if !carts.is_empty() {
            facts += store.change_carts(carts, deed).await?.kept.len() as u64;
        }
    }
    Ok(facts)
}

/// Opens a chat and, four times of five, says that the message went.
async fn open(store: &Store, cart: &CartId, rng: &mut Rng) -> Outcome<u64> {
    let id = format!("f_{:032x}", rng.u128(..));
    let intent = FollowUpIntent {
        id: id.as_str().into(),
        cart: cart.clone(),
        channel: Channel::ClickToChat,
        template: pick(rng, &["first", "last"]).into(),
        language: pick(rng, &[Language::En, Language::Hi, Language::Hinglish]),
        text: "नमस्ते! आपका कार्ट अभी भी आपका इंतज़ार कर रहा है। Your cart is saved: https://rang-sarees.myshopify.com/checkouts/0".to_owned(),
        override_reason: None,
        consent_basis: Some("checkout page".to_owned()),
        sent_by: None,
        window: None,
    };
    store.open_follow_up(intent).await?;
    if rng.u8(..5) == 0 {
        return Ok(1);
    }
    store.record(Fact::FollowUpOutcome { id: id.into(), outcome: Some(Answer::Sent) }).await?;
    Ok(2)
}
