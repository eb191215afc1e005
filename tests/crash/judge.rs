//! Holds a book that nobody has open against what was acknowledged.

use crate::Outcome;
use crate::hub::PASSPHRASE;
use crate::ledger::Ledger;
use crate::report::{Row, Verdict};
use std::path::Path;
use std::sync::Arc;
use wapas_domain::ids::Seq;
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_engine::SystemClock;
use wapas_store::{FILE_NAME, Opening, Store};
use wapas_tests::SourcesReader;
use wapas_tests::load::Proof;
use wapas_vault::{OsRandom, PassphraseCost, Vault};

/// The moment of the judgement: what is due must not move meanwhile.
struct Still(Timestamp);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// What was found.
pub(crate) struct Judged {
    pub(crate) proof: Proof,
    faults: Vec<String>,
}

/// The key of the book in a folder.
pub(crate) async fn key(dir: &Path) -> Outcome<Secret<[u8; 32]>> {
    let vault = Vault::new(dir, FILE_NAME, Arc::new(OsRandom), PassphraseCost::STANDARD);
    Ok(vault.unlock_with_passphrase(Secret::new(PASSPHRASE.to_owned())).await?.bytes().clone())
}

/// Opens the book of a folder and looks at every delivery, every page, and every row that is folded.
pub(crate) async fn judge(dir: &Path, ledger: &Ledger) -> Outcome<Judged> {
    let key = key(dir).await?;
    let path = dir.join(FILE_NAME);
    let opening = Opening {
        dir: dir.to_path_buf(),
        file_name: FILE_NAME.to_owned(),
        key: key.clone(),
        reader: Arc::new(SourcesReader),
        clock: Arc::new(Still(SystemClock.now())),
        progress: Arc::new(|_| {}),
    };
    let store = Store::open(opening).await?;
    wapas_power_cut::settled(&store, &path, key.expose()).await?;
    let proof = Proof::look(&store, Seq(0), &ledger.acknowledged()).await?;
    let alike = wapas_power_cut::folded_alike(&store, &path, key.expose()).await?;
    store.close().await;
    let mut faults = wapas_power_cut::whole(&path, key.expose())?;
    if !alike {
        faults.push("a fold from the beginning gives other rows".to_owned());
    }
    Ok(Judged { proof, faults })
}

impl Judged {
    /// A book that can't even be opened: everything is missing.
    pub(crate) fn of_nothing(ledger: &Ledger, why: String) -> Self {
        let acknowledged = ledger.count() as u64;
        let proof = Proof { acknowledged, missing: acknowledged, ..Proof::default() };
        Self { proof, faults: vec![why] }
    }

    pub(crate) fn holds(&self) -> bool {
        self.proof.holds() && self.faults.is_empty()
    }

    pub(crate) fn row(self, what: &str, rounds: String, beside: String, mut also: Vec<String>) -> Row {
        let proof = &self.proof;
        let mut faults = self.faults;
        if !proof.holds() {
            faults.push(format!("{} missing, {} twice", proof.missing, proof.twice));
        }
        faults.append(&mut also);
        Row {
            what: what.to_owned(),
            rounds,
            acknowledged: proof.acknowledged,
            missing: proof.missing,
            twice: proof.twice,
            verdict: if faults.is_empty() { Verdict::Holds } else { Verdict::Fails(faults) },
            beside,
        }
    }
}
