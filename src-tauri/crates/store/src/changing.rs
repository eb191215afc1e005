//! What can be changed through the store. Everything is on disk and to be seen when a call returns.

use crate::aside::Mend;
use crate::connections::{NewConnection, Rotation};
use crate::error::RecordError;
use crate::follow_ups::{FollowUpIntent, OpenedFollowUp};
use crate::store::Store;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{Seq, TemplateId};
use wapas_domain::settings::Settings;
use wapas_domain::template::Template;

impl Store {
    /// Records what a person did, dated now, and folds it in: readers see it when this returns. Facts about
    /// something that does not exist are refused. Follow-ups are opened by [`Store::open_follow_up`]; deliveries are
    /// applied by [`Store::mend`].
    pub async fn record(&self, fact: Fact) -> Result<Seq, RecordError> {
        self.write(true, move |desk| desk.record(&fact)).await
    }

    /// Records the intent to reach a customer. An opening of the same cart and channel that is younger than 24 h and
    /// not answered for is opened again instead: same id, same text.
    pub async fn open_follow_up(&self, intent: FollowUpIntent) -> Result<OpenedFollowUp, RecordError> {
        self.write(true, move |desk| desk.open(intent, false)).await
    }

    /// Gives new verdicts to deliveries that were kept aside. Returns how many became accepted and are folded in; one
    /// whose body is there already becomes a duplicate.
    pub async fn mend(&self, mends: Vec<Mend>) -> Result<u32, RecordError> {
        self.write(true, move |desk| desk.mend(&mends)).await
    }

    /// Makes a connection with its path and, where known, its key. Answers `Exists` where id or token is taken.
    pub async fn create_connection(&self, new: NewConnection) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.create_connection(&new)).await
    }

    /// Replaces a connection's path or key.
    pub async fn rotate_connection(&self, rotation: Rotation) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.rotate_connection(&rotation)).await
    }

    /// Replaces the settings. Due times that hang on them are refreshed.
    pub async fn set_settings(&self, settings: Settings) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.set_settings(&settings)).await
    }

    /// Saves a template in place of the one with its id, and the fact that tells of the change.
    pub async fn save_template(&self, template: Template, told: Fact) -> Result<(), RecordError> {
        self.write(true, move |desk| desk.save_template(&template, &told)).await
    }

    /// Removes a saved template; a starter's own wording comes back so.
    pub async fn remove_template(&self, id: TemplateId) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.remove_template(&id)).await
    }

    /// Puts all carts in order anew, in the background. Answers once it has begun.
    pub async fn rebuild(&self) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.rebuild().map_err(RecordError::from)).await
    }
}
