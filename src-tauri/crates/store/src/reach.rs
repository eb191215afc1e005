//! How the internet reaches this computer: the way that was chosen, and the recovery copy of its code.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::keepsakes;
use crate::store::Store;
use crate::words::{from_json, json};
use rusqlite::Connection;
use wapas_domain::Secret;
use wapas_domain::reach::Reach;

/// Under these names they are kept.
const REACH: &str = "reach";
const TOKEN: &str = "reach_token";

impl Store {
    /// The way that was chosen.
    pub async fn reach(&self) -> Result<Option<Reach>, ReadError> {
        self.read(|conn, _| Ok(chosen(conn)?)).await
    }

    /// The code of the way that was chosen, where it has one.
    pub async fn reach_token(&self) -> Result<Option<Secret<String>>, ReadError> {
        self.read(|conn, _| Ok(keepsakes::load(conn, TOKEN)?)).await
    }

    /// Keeps the way that was chosen and its code, in place of what was there. `None` forgets both.
    pub async fn keep_reach(
        &self,
        reach: Option<Reach>,
        token: Option<Secret<String>>,
    ) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.keep_reach(reach.as_ref(), token.as_ref())).await
    }
}

fn chosen(conn: &Connection) -> rusqlite::Result<Option<Reach>> {
    keepsakes::load(conn, REACH)?.map(|doc| from_json(doc.expose())).transpose()
}

impl Desk {
    fn keep_reach(
        &mut self,
        reach: Option<&Reach>,
        token: Option<&Secret<String>>,
    ) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            changed.add("reach");
            keepsakes::remove(tx, REACH)?;
            keepsakes::remove(tx, TOKEN)?;
            if let Some(reach) = reach {
                keepsakes::save(tx, REACH, &json(reach))?;
            }
            if let Some(token) = token {
                keepsakes::save(tx, TOKEN, token.expose())?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room_for_tests::Room;

    #[tokio::test]
    async fn a_way_is_kept_with_its_code_and_forgotten_with_it() {
        let room = Room::new();
        let store = room.create().await;
        assert_eq!(store.reach().await.unwrap(), None);
        let reach = Reach::own("https://carts.example.in".to_owned());
        let token = Secret::new("a code".to_owned());
        store.keep_reach(Some(reach.clone()), Some(token.clone())).await.unwrap();
        assert_eq!(store.reach().await.unwrap(), Some(reach.clone()));
        assert_eq!(store.reach_token().await.unwrap(), Some(token));
        store.keep_reach(Some(reach.clone()), None).await.unwrap();
        assert_eq!(store.reach_token().await.unwrap(), None);
        store.keep_reach(None, None).await.unwrap();
        assert_eq!(store.reach().await.unwrap(), None);
        store.close().await;
    }
}
