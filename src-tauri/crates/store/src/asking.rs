//! What can be asked of the store. Answers are of one moment; dropping a future cancels its query.

use crate::aside::Aside;
use crate::carts::{CartDetail, CartPage, CartQuery, Counts, Labels};
use crate::connections::{ConnectionActivity, SecretCopy, Target};
use crate::deliveries::{DeliveryPage, DeliveryQuery, DeliveryWhole, KeptDelivery};
use crate::error::ReadError;
use crate::figures::Figures;
use crate::follow_ups::OpenQuestion;
use crate::people::PersonDetail;
use crate::store::Store;
use crate::{query, settings};
use wapas_domain::Timestamp;
use wapas_domain::followup::FollowUp;
use wapas_domain::ids::{CartId, FollowUpId, PersonId, Seq, ShopId};
use wapas_domain::settings::Settings;
use wapas_domain::shop::Shop;
use wapas_domain::template::Template;

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
        self.read(move |conn, now| query::cart_page(conn, now, &query)).await
    }

    /// Counts of every view, of one shop or all.
    pub async fn counts(&self, shop: Option<ShopId>) -> Result<Counts, ReadError> {
        self.read(move |conn, now| query::counts(conn, now, shop.as_ref())).await
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
    pub async fn shops(&self) -> Result<Vec<Shop>, ReadError> {
        self.read(|conn, _| query::shops(conn)).await
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

    /// When messages that count were opened to a person since then, newest first, over all carts and shops.
    pub async fn contacts(&self, person: PersonId, since: Timestamp) -> Result<Vec<Timestamp>, ReadError> {
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
        self.read(move |conn, now| query::figures(conn, now, shop.as_ref(), from, to)).await
    }
}
