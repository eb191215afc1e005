//! What a run has come to so far.

use crate::contract::imports::{ImportView, UnusableRecords};
use std::collections::BTreeMap;
use wapas_domain::import::{Known, Unusable};

/// Lines that are named of each reason.
const NAMED: usize = 5;

/// What a run has come to so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub(super) bytes: u64,
    pub(super) rows: u64,
    new: u64,
    known: u64,
    bought: u64,
    unusable: BTreeMap<Unusable, (u64, Vec<u64>)>,
}

impl Counts {
    pub(super) fn add(&mut self, known: Known) {
        match known {
            Known::Same => self.known += 1,
            Known::New => self.new += 1,
            Known::Bought => {
                self.new += 1;
                self.bought += 1;
            }
        }
    }

    pub(super) fn refuse(&mut self, line: u64, why: Unusable) {
        let (records, lines) = self.unusable.entry(why).or_default();
        *records += 1;
        if lines.len() < NAMED {
            lines.push(line);
        }
    }

    pub(super) fn show(&self, view: &mut ImportView) {
        let unusable = self.unusable.iter();
        view.bytes = self.bytes;
        view.rows = self.rows;
        view.new = self.new;
        view.known = self.known;
        view.bought = self.bought;
        view.unusable = unusable
            .map(|(why, (records, lines))| UnusableRecords {
                why: *why,
                records: *records,
                lines: lines.clone(),
            })
            .collect();
    }
}
