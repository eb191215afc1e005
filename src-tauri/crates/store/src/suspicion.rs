//! What the merchant made a rule about carts that are not of real customers.

use crate::error::ReadError;
use crate::project;
use crate::store::Store;
use wapas_domain::suspicion::Rule;

impl Store {
    /// All rules, newest first.
    pub async fn suspicion_rules(&self) -> Result<Vec<Rule>, ReadError> {
        self.read(|conn, _| Ok(project::suspicion_rules(conn)?)).await
    }
}
