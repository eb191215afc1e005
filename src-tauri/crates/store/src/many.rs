//! One deed for many carts: in slices, each durable by itself, with ingest going on between them.

use crate::choice::{Choice, Chosen};
use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::project;
use crate::query;
use crate::store::Store;
use std::collections::BTreeMap;
use wapas_domain::fact::Fact;
use wapas_domain::ids::CartId;
use wapas_domain::many::{Deed, Kept, Skip};

/// Carts in one commit: arrivals wait for no more than these.
const SLICE: usize = 100;

/// A cart that a deed changed, and what gives it back what it had.
pub type Before = (CartId, Kept);

/// What became of a deed for many carts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// What was changed.
    pub kept: Vec<Before>,
    /// How many were left alone, by reason.
    pub skipped: BTreeMap<Skip, u64>,
    /// Carts that the disk no longer took; those before them are changed.
    pub unfinished: u64,
}

/// What became of an undoing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Carts that have what they had.
    pub carts: u64,
    /// Carts that were changed or deleted since, and stay so.
    pub left: u64,
    /// What the disk did not take; it can be tried again.
    pub unfinished: Vec<Before>,
}

impl Store {
    /// What a choice of carts comes to.
    pub async fn choose(&self, choice: Choice) -> Result<Chosen, ReadError> {
        self.read_present(move |conn, now| query::choose(conn, now, &choice)).await
    }

    /// Does one deed to many carts. An error means that nothing was changed.
    pub async fn change_carts(&self, carts: Vec<CartId>, deed: Deed) -> Result<Done, RecordError> {
        let mut done = Done::default();
        for (at, slice) in carts.chunks(SLICE).enumerate() {
            let (slice, deed) = (slice.to_vec(), deed.clone());
            match self.write(true, move |desk| desk.change_carts(&slice, &deed)).await {
                Ok(part) => {
                    done.kept.extend(part.kept);
                    for (skip, carts) in part.skipped {
                        *done.skipped.entry(skip).or_default() += carts;
                    }
                }
                Err(error) if at == 0 => return Err(error),
                Err(_) => {
                    done.unfinished = (carts.len() - at * SLICE) as u64;
                    break;
                }
            }
        }
        Ok(done)
    }

    /// Gives carts back what a deed changed, where nobody has changed it since. An error means that
    /// nothing was given back.
    pub async fn restore_carts(&self, kept: &[Before]) -> Result<Restored, RecordError> {
        let mut restored = Restored::default();
        for (at, slice) in kept.chunks(SLICE).enumerate() {
            let mine = slice.to_vec();
            match self.write(true, move |desk| desk.restore_carts(&mine)).await {
                Ok(carts) => {
                    restored.carts += carts;
                    restored.left += slice.len() as u64 - carts;
                }
                Err(error) if at == 0 => return Err(error),
                Err(_) => {
                    restored.unfinished = kept[at * SLICE..].to_vec();
                    break;
                }
            }
        }
        Ok(restored)
    }

    /// Deletes many carts; gives how many. An error means that none was deleted.
    pub async fn delete_carts(&self, carts: Vec<CartId>) -> Result<u64, RecordError> {
        let mut deleted = 0;
        for slice in carts.chunks(SLICE) {
            let slice = slice.to_vec();
            match self.write(true, move |desk| desk.delete_carts(&slice)).await {
                Ok(carts) => deleted += carts,
                Err(error) if deleted == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(deleted)
    }
}

impl Desk {
    fn change_carts(&mut self, carts: &[CartId], deed: &Deed) -> Result<Done, RecordError> {
        self.with_facts(|fold, facts| {
            let mut done = Done::default();
            for id in carts {
                let cart = project::find_cart(fold.conn, id)?;
                match cart.map_or(Err(Skip::Gone), |(_, cart)| deed.on(&cart)) {
                    Ok((fact, kept)) => {
                        facts.write(fold, &fact)?;
                        done.kept.push((id.clone(), kept));
                    }
                    Err(skip) => *done.skipped.entry(skip).or_default() += 1,
                }
            }
            Ok(done)
        })
    }

    fn restore_carts(&mut self, kept: &[Before]) -> Result<u64, RecordError> {
        self.with_facts(|fold, facts| {
            let mut restored = 0;
            for (id, kept) in kept {
                let cart = project::find_cart(fold.conn, id)?;
                let Some(back) = cart.and_then(|(_, cart)| kept.back(&cart)) else { continue };
                for fact in &back {
                    facts.write(fold, fact)?;
                }
                restored += 1;
            }
            Ok(restored)
        })
    }

    fn delete_carts(&mut self, carts: &[CartId]) -> Result<u64, RecordError> {
        self.with_facts(|fold, facts| {
            let mut deleted = 0;
            for id in carts {
                if project::cart_exists(fold.conn, id)? {
                    facts.write(fold, &Fact::CartDeleted { cart: id.clone() })?;
                    deleted += 1;
                }
            }
            Ok(deleted)
        })
    }
}
