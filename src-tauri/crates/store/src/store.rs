//! The store's face: every operation that the rest of Wapas may ask of the file.

use crate::aside::{Aside, Mend};
use crate::carts::{CartDetail, CartPage, CartQuery, Counts};
use crate::changes::{Announcer, Changes};
use crate::connections::{ConnectionActivity, NewConnection, Rotation, SecretCopy, Target};
use crate::deliveries::{DeliveryPage, DeliveryQuery, DeliveryWhole, KeptDelivery};
use crate::error::{AdmitError, OpenError, ReadError, RecordError};
use crate::figures::Figures;
use crate::follow_ups::{FollowUpIntent, OpenQuestion, OpenedFollowUp};
use crate::opening::Opening;
use crate::people::PersonDetail;
use wapas_domain::Timestamp;
use wapas_domain::connection::{Arrival, Receipt};
use wapas_domain::fact::Fact;
use wapas_domain::followup::FollowUp;
use wapas_domain::ids::{CartId, ConnectionId, FollowUpId, PersonId, Seq, ShopId, TemplateId};
use wapas_domain::settings::Settings;
use wapas_domain::shop::Shop;
use wapas_domain::template::Template;

/// The open file. Dropping it waits for its threads; [`Store::close`] does so without blocking.
#[derive(Debug)]
pub struct Store {
    announcer: Announcer,
}

impl Store {
    /// Opens the file that is there. Migrates it where needed, after a backup.
    pub async fn open(opening: Opening) -> Result<Self, OpenError> {
        let _ = opening;
        Err(OpenError::Missing)
    }

    /// Makes a new file and opens it. Refuses where there is one.
    pub async fn create(opening: Opening) -> Result<Self, OpenError> {
        let _ = opening;
        Err(OpenError::Exists)
    }

    /// Finishes what waits, empties the write-ahead log and lets go of the file. Later calls find
    /// the store closed.
    pub async fn close(&self) {}

    /// Tags of what changes from now on, each sent once readers can see it.
    pub fn subscribe(&self) -> Changes {
        self.announcer.listen()
    }

    /// While carts are being put in order anew: how far, 0–99.
    pub fn rebuilding(&self) -> Option<u8> {
        None
    }

    /// Keeps a delivery. Returns once it is on disk for good; only then may it be acknowledged.
    pub async fn admit(&self, arrival: Arrival) -> Result<Receipt, AdmitError> {
        let _ = arrival;
        Err(AdmitError::Closed)
    }

    /// Records what a person did, dated now, and folds it in: readers see it when this returns. Facts about
    /// something that does not exist are refused. Follow-ups are opened by [`Store::open_follow_up`]; deliveries are
    /// applied by [`Store::mend`].
    pub async fn record(&self, fact: Fact) -> Result<Seq, RecordError> {
        let _ = fact;
        Err(RecordError::Closed)
    }

    /// Records the intent to reach a customer. An opening of the same cart and channel that is younger than 24 h and
    /// not answered for is opened again instead: same id, same text.
    pub async fn open_follow_up(&self, intent: FollowUpIntent) -> Result<OpenedFollowUp, RecordError> {
        let _ = intent;
        Err(RecordError::Closed)
    }

    /// Deliveries that were kept aside, oldest first, after the given one, to be judged again.
    pub async fn kept_aside(
        &self,
        aside: Aside,
        after: Option<Seq>,
        limit: u32,
    ) -> Result<Vec<KeptDelivery>, ReadError> {
        let _ = aside;
        let _ = after;
        let _ = limit;
        Err(ReadError::Closed)
    }

    /// Gives new verdicts to deliveries that were kept aside. Returns how many became accepted and are folded in; one
    /// whose body is there already becomes a duplicate.
    pub async fn mend(&self, mends: Vec<Mend>) -> Result<u32, RecordError> {
        let _ = mends;
        Err(RecordError::Closed)
    }

    /// A page of carts. Dropping the future cancels the query.
    pub async fn cart_page(&self, query: CartQuery) -> Result<CartPage, ReadError> {
        let _ = query;
        Err(ReadError::Closed)
    }

    /// Counts of every view, of one shop or all.
    pub async fn counts(&self, shop: Option<ShopId>) -> Result<Counts, ReadError> {
        let _ = shop;
        Err(ReadError::Closed)
    }

    /// A cart with everything that is known.
    pub async fn cart(&self, id: CartId) -> Result<Option<CartDetail>, ReadError> {
        let _ = id;
        Err(ReadError::Closed)
    }

    /// A customer with all carts.
    pub async fn person(&self, id: PersonId) -> Result<Option<PersonDetail>, ReadError> {
        let _ = id;
        Err(ReadError::Closed)
    }

    /// All shops, in the order in which they were first seen.
    pub async fn shops(&self) -> Result<Vec<Shop>, ReadError> {
        Err(ReadError::Closed)
    }

    /// A page of deliveries, newest first.
    pub async fn delivery_page(&self, query: DeliveryQuery) -> Result<DeliveryPage, ReadError> {
        let _ = query;
        Err(ReadError::Closed)
    }

    /// A delivery with headers and body.
    pub async fn delivery(&self, seq: Seq) -> Result<Option<DeliveryWhole>, ReadError> {
        let _ = seq;
        Err(ReadError::Closed)
    }

    /// All connections and how they are doing, oldest first.
    pub async fn connections(&self) -> Result<Vec<ConnectionActivity>, ReadError> {
        Err(ReadError::Closed)
    }

    /// Makes a connection with its path and, where known, its key. Answers `Exists` where id or token is taken.
    pub async fn create_connection(&self, new: NewConnection) -> Result<(), RecordError> {
        let _ = new;
        Err(RecordError::Closed)
    }

    /// Replaces a connection's path or key.
    pub async fn rotate_connection(&self, rotation: Rotation) -> Result<(), RecordError> {
        let _ = rotation;
        Err(RecordError::Closed)
    }

    /// All live callback paths.
    pub async fn targets(&self) -> Result<Vec<Target>, ReadError> {
        Err(ReadError::Closed)
    }

    /// The recovery copies of all live secrets.
    pub async fn secret_copies(&self) -> Result<Vec<SecretCopy>, ReadError> {
        Err(ReadError::Closed)
    }

    /// What the merchant has set; defaults where nothing was.
    pub async fn settings(&self) -> Result<Settings, ReadError> {
        Err(ReadError::Closed)
    }

    /// Replaces the settings. Due times that hang on them are refreshed.
    pub async fn set_settings(&self, settings: Settings) -> Result<(), RecordError> {
        let _ = settings;
        Err(RecordError::Closed)
    }

    /// The templates that were saved; starters that nobody changed are not among them.
    pub async fn templates(&self) -> Result<Vec<Template>, ReadError> {
        Err(ReadError::Closed)
    }

    /// Saves a template in place of the one with its id.
    pub async fn save_template(&self, template: Template) -> Result<(), RecordError> {
        let _ = template;
        Err(RecordError::Closed)
    }

    /// Removes a saved template; a starter's own wording comes back so.
    pub async fn remove_template(&self, id: TemplateId) -> Result<(), RecordError> {
        let _ = id;
        Err(RecordError::Closed)
    }

    /// A follow-up, its state as of now.
    pub async fn follow_up(&self, id: FollowUpId) -> Result<Option<FollowUp>, ReadError> {
        let _ = id;
        Err(ReadError::Closed)
    }

    /// Messages that were opened and not yet answered for, newest first, 200 at most.
    pub async fn open_questions(&self) -> Result<Vec<OpenQuestion>, ReadError> {
        Err(ReadError::Closed)
    }

    /// When messages that count were opened to a person since then, newest first, over all carts and shops.
    pub async fn contacts(&self, person: PersonId, since: Timestamp) -> Result<Vec<Timestamp>, ReadError> {
        let _ = person;
        let _ = since;
        Err(ReadError::Closed)
    }

    /// Messages that count and whose cart has neither an answer nor an order, of the last 24 hours and 30 days.
    pub async fn unanswered(&self, now: Timestamp) -> Result<(u32, u32), ReadError> {
        let _ = now;
        Err(ReadError::Closed)
    }

    /// The figures of a time, `to` excluded, of one shop or all.
    pub async fn figures(
        &self,
        shop: Option<ShopId>,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Figures, ReadError> {
        let _ = shop;
        let _ = from;
        let _ = to;
        Err(ReadError::Closed)
    }

    /// Puts all carts in order anew, in the background. Answers once it has begun.
    pub async fn rebuild(&self) -> Result<(), RecordError> {
        Err(RecordError::Closed)
    }

    /// Keeps evidence of a delivery that was refused: a bad signature, or too large. Never waits; what does not fit is
    /// counted only.
    pub fn admit_rejected(&self, arrival: Arrival) {
        drop(arrival);
    }
}
