//! Folds everything anew, from empty tables, and compares.

use super::super::feed::Outcome;
use super::desk::{COST, PASSPHRASE};
use crate::SourcesReader;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use wapas_domain::fact::Fact;
use wapas_domain::money::Unit;
use wapas_domain::{Clock, Secret};
use wapas_store::{CartQuery, FILE_NAME, Opening, Store};
use wapas_vault::{OsRandom, Vault};

/// How many carts there are, and how many of them are not the same after everything was folded anew. The file
/// must be closed.
pub(super) async fn refolded(dir: &Path, clock: Arc<dyn Clock>) -> Outcome<(usize, usize)> {
    let vault = Vault::new(dir, FILE_NAME, Arc::new(OsRandom), COST);
    let key = vault.unlock_with_passphrase(Secret::new(PASSPHRASE.to_owned())).await?;
    let opening = Opening {
        dir: dir.to_path_buf(),
        file_name: FILE_NAME.to_owned(),
        key: key.bytes().clone(),
        reader: Arc::new(SourcesReader),
        clock,
        progress: Arc::new(|_| {}),
    };
    let store = Store::open(opening).await?;
    let before = carts(&store).await?;
    store.rebuild().await?;
    while store.rebuilding().is_some() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // The refusal of this fact comes after all that came before it.
    let nobody = Fact::UnitChosen { connection: "nobody".into(), unit: Unit::Major };
    let _ = store.record(nobody).await;
    let after = carts(&store).await?;
    store.close().await;
    let others = after.iter().filter(|cart| before.binary_search(cart).is_err()).count();
    Ok((before.len(), others.max(before.len().abs_diff(after.len()))))
}

/// Everything that is known of every cart, in a few bytes each, in order.
async fn carts(store: &Store) -> Outcome<Vec<[u8; 32]>> {
    let roll = store.roll(CartQuery::default()).await?;
    let mut carts = Vec::new();
    for from in (0..roll.len()).step_by(200) {
        for row in store.called(&roll, from..from + 200).await? {
            let whole = store.cart(row.cart.id.clone()).await?.ok_or("a cart of the list is not there")?;
            carts.push(Sha256::digest(format!("{row:?}{whole:?}")).into());
        }
    }
    carts.sort_unstable();
    Ok(carts)
}
