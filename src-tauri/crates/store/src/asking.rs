//! What can be asked of the store. Answers are of one moment; dropping a future cancels its query.

use crate::aside::Aside;
use crate::carts::{CartDetail, CartPage, CartQuery, CartRow, Counts, Labels};
use crate::connections::{ConnectionActivity, SecretCopy, Target};
use crate::deliveries::{DeliveryPage, DeliveryQuery, DeliveryWhole, KeptDelivery};
use crate::error::ReadError;
use crate::figures::{Account, Figure, Figures, Share, WordingFigures};
use crate::follow_ups::OpenQuestion;
use crate::people::PersonDetail;
use crate::roll::Roll;
use crate::shops::{ShopOverview, ShopWording, WordingChange};
use crate::store::Store;
use crate::{query, settings};
use std::collections::BTreeMap;
use std::ops::Range;
use wapas_domain::Timestamp;
use wapas_domain::account::{Column, Division};
use wapas_domain::caps::Contact;
use wapas_domain::followup::FollowUp;
use wapas_domain::ids::{CartId, FollowUpId, PersonId, Seq, ShopId, TemplateId};
use wapas_domain::settings::Settings;
use wapas_domain::template::{Language, Template};

impl Store {
    /// Deliveries that were kept aside, oldest first, after the given one, to be judged again.
    pub async fn kept_aside(
        &self,
        aside: Aside,
        after: Option<Seq>,
        limit: u32,
    ) -> Result<Vec<KeptDelivery>, ReadError> {
        self.read(move |conn, _| query::kept_aside(conn, &aside, after, limit)).await
    }

    /// A page of carts. Dropping the future cancels the query.
    pub async fn cart_page(&self, query: CartQuery) -> Result<CartPage, ReadError> {
        self.read_present(move |conn, now| query::cart_page(conn, now, &query)).await
    }

    /// All carts that a question answers, as of now; its `after` and `limit` count for nothing.
    pub async fn roll(&self, query: CartQuery) -> Result<Roll, ReadError> {
        self.read_present(move |conn, now| query::roll(conn, now, &query)).await
    }

    /// These carts, in this order; those that are not there are left out.
    pub async fn roll_of(&self, carts: Vec<CartId>) -> Result<Roll, ReadError> {
        self.read(move |conn, now| query::roll_of(conn, now, &carts)).await
    }

    /// The carts at some places of a roll, as they stand now; those deleted since are left out.
    /// `carts_of_person` counts all views.
    pub async fn called(&self, roll: &Roll, places: Range<usize>) -> Result<Vec<CartRow>, ReadError> {
        let (numbers, at) = (roll.numbers(places), roll.at());
        self.read(move |conn, now| query::called(conn, now, &numbers, at)).await
    }

    /// All messages to a customer, newest first, states as of now.
    pub async fn messages_to(&self, person: PersonId) -> Result<Vec<FollowUp>, ReadError> {
        self.read(move |conn, now| query::messages_to(conn, now, &person)).await
    }

    /// The deliveries that a customer's carts came from, in the order they came.
    pub async fn deliveries_of(&self, person: PersonId) -> Result<Vec<Seq>, ReadError> {
        self.read(move |conn, _| query::deliveries_of(conn, &person)).await
    }

    /// Counts of every view, of one shop or all.
    pub async fn counts(&self, shop: Option<ShopId>) -> Result<Counts, ReadError> {
        self.read_present(move |conn, _| query::counts(conn, shop.as_ref())).await
    }

    /// The campaigns and tags that carts carry.
    pub async fn labels(&self) -> Result<Labels, ReadError> {
        self.read(|conn, _| query::labels(conn)).await
    }

    /// A cart with everything that is known.
    pub async fn cart(&self, id: CartId) -> Result<Option<CartDetail>, ReadError> {
        self.read(move |conn, now| query::cart(conn, now, &id)).await
    }

    /// A customer with all carts.
    pub async fn person(&self, id: PersonId) -> Result<Option<PersonDetail>, ReadError> {
        self.read(move |conn, now| query::person(conn, now, &id)).await
    }

    /// All shops, in the order in which they were first seen.
    pub async fn shops(&self) -> Result<Vec<ShopOverview>, ReadError> {
        self.read(|conn, _| query::shops(conn)).await
    }

    /// The wordings that a shop has of its own.
    pub async fn shop_wordings(&self, shop: ShopId) -> Result<Vec<ShopWording>, ReadError> {
        self.read(move |conn, _| query::shop_wordings(conn, &shop)).await
    }

    /// The next moment after another at which a list changes though nobody does anything: a cart
    /// becomes due or too old, or an opening that nobody answered for is unknown.
    pub async fn next_turn(&self, after: Timestamp) -> Result<Option<Timestamp>, ReadError> {
        self.read_present(move |conn, _| query::next_turn(conn, after)).await
    }

    /// A page of deliveries, newest first.
    pub async fn delivery_page(&self, query: DeliveryQuery) -> Result<DeliveryPage, ReadError> {
        self.read(move |conn, _| query::delivery_page(conn, &query)).await
    }

    /// A delivery with headers and body.
    pub async fn delivery(&self, seq: Seq) -> Result<Option<DeliveryWhole>, ReadError> {
        self.read(move |conn, _| query::delivery(conn, seq)).await
    }

    /// All connections and how they are doing, oldest first.
    pub async fn connections(&self) -> Result<Vec<ConnectionActivity>, ReadError> {
        self.read(query::activity).await
    }

    /// All live callback paths.
    pub async fn targets(&self) -> Result<Vec<Target>, ReadError> {
        self.read(query::targets).await
    }

    /// The recovery copies of all live secrets.
    pub async fn secret_copies(&self) -> Result<Vec<SecretCopy>, ReadError> {
        self.read(query::secret_copies).await
    }

    /// What the merchant has set; defaults where nothing was.
    pub async fn settings(&self) -> Result<Settings, ReadError> {
        self.read(|conn, _| Ok(settings::load(conn)?)).await
    }

    /// The changes of a wording, newest first: of a shop, or of all shops.
    pub async fn wording_changes(
        &self,
        shop: Option<ShopId>,
        template: TemplateId,
        language: Language,
    ) -> Result<Vec<WordingChange>, ReadError> {
        self.read(move |conn, _| query::wording_changes(conn, shop.as_ref(), &template, language)).await
    }

    /// The templates that were saved; starters that nobody changed are not among them.
    pub async fn templates(&self) -> Result<Vec<Template>, ReadError> {
        self.read(|conn, _| Ok(settings::templates(conn)?)).await
    }

    /// A follow-up, its state as of now.
    pub async fn follow_up(&self, id: FollowUpId) -> Result<Option<FollowUp>, ReadError> {
        self.read(move |conn, now| query::follow_up(conn, now, &id)).await
    }

    /// Messages that were opened and not yet answered for, newest first, 200 at most.
    pub async fn open_questions(&self) -> Result<Vec<OpenQuestion>, ReadError> {
        self.read(query::open_questions).await
    }

    /// Messages since then that a provider took and of which more may be told, oldest first.
    pub async fn messages_under_way(&self, since: Timestamp) -> Result<Vec<FollowUp>, ReadError> {
        self.read(move |conn, _| query::messages_under_way(conn, since)).await
    }

    /// The messages to a person that count and were begun since then, newest first, over all carts and shops.
    pub async fn contacts(&self, person: PersonId, since: Timestamp) -> Result<Vec<Contact>, ReadError> {
        self.read(move |conn, _| query::contacts(conn, &person, since)).await
    }

    /// Messages that count and whose cart has neither an answer nor an order, of the last 24 hours and 30 days.
    pub async fn unanswered(&self, now: Timestamp) -> Result<(u32, u32), ReadError> {
        self.read(move |conn, _| query::unanswered(conn, now)).await
    }

    /// The figures of a time, `to` excluded, of one shop or all.
    pub async fn figures(
        &self,
        shop: Option<ShopId>,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Figures, ReadError> {
        self.read_present(move |conn, now| query::figures(conn, now, shop.as_ref(), from, to)).await
    }
    /// The account between each two of these moments, oldest first; each begins a step of the account.
    pub async fn account(
        &self,
        shop: Option<ShopId>,
        edges: Vec<Timestamp>,
    ) -> Result<Vec<Account>, ReadError> {
        self.read(move |conn, _| query::account(conn, shop.as_ref(), &edges)).await
    }

    /// How many of the carts that the account counts between each two of these moments were cleared since.
    pub async fn cleared_carts(
        &self,
        shop: Option<ShopId>,
        edges: Vec<Timestamp>,
    ) -> Result<Vec<BTreeMap<Column, u64>>, ReadError> {
        self.read(move |conn, _| query::cleared(conn, shop.as_ref(), &edges)).await
    }

    /// When the account's first step with a cart begins.
    pub async fn first_entry(&self, shop: Option<ShopId>) -> Result<Option<Timestamp>, ReadError> {
        self.read(move |conn, _| query::first_entry(conn, shop.as_ref())).await
    }

    /// Open carts that can be written to and are young enough, and since when they have to have changed for it.
    pub async fn can_come_back(&self, shop: Option<ShopId>) -> Result<(Figure, Timestamp), ReadError> {
        self.read(move |conn, now| query::can_come_back(conn, now, shop.as_ref())).await
    }

    /// How long the carts waited whose first message was opened in a time, in ms, with how many
    /// waited so long; shortest first.
    pub async fn waits(
        &self,
        shop: Option<ShopId>,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<(i64, u64)>, ReadError> {
        self.read(move |conn, _| query::waits(conn, shop.as_ref(), from, to)).await
    }

    /// The carts received in a time, by the names of a division; `from` and `to` begin Indian days.
    pub async fn shares(
        &self,
        shop: Option<ShopId>,
        division: Division,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<Share>, ReadError> {
        self.read(move |conn, _| query::shares(conn, shop.as_ref(), division, from, to)).await
    }

    /// The wordings of messages that were opened in a time and count, and what came of them.
    pub async fn wordings(
        &self,
        shop: Option<ShopId>,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<WordingFigures>, ReadError> {
        self.read(move |conn, _| query::wordings(conn, shop.as_ref(), from, to)).await
    }
}
