//! Accounts with providers that send over an API, and the recovery copies of their secrets.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::store::Store;
use crate::words::{from_json, json, word};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Secret;
use wapas_domain::followup::Channel;
use wapas_domain::ids::ConnectionId;
use wapas_domain::provider::ProviderAccount;

/// The secrets of an account.
#[derive(Clone, Debug)]
pub struct ProviderSecrets {
    /// The token that sends.
    pub token: Secret<String>,
    /// The word by which the provider tries the callback address.
    pub challenge: Secret<String>,
}

impl Store {
    /// All accounts.
    pub async fn provider_accounts(&self) -> Result<Vec<ProviderAccount>, ReadError> {
        self.read(|conn, _| Ok(accounts(conn)?)).await
    }

    /// The account behind a channel.
    pub async fn provider_account(&self, channel: Channel) -> Result<Option<ProviderAccount>, ReadError> {
        let all = self.provider_accounts().await?;
        Ok(all.into_iter().find(|account| account.channel == channel))
    }

    /// The secrets of an account.
    pub async fn provider_secrets(&self, channel: Channel) -> Result<Option<ProviderSecrets>, ReadError> {
        self.read(move |conn, _| Ok(secrets(conn, channel)?)).await
    }

    /// The words by which providers try the callback addresses of connections.
    pub async fn challenges(&self) -> Result<Vec<(ConnectionId, Secret<String>)>, ReadError> {
        self.read(|conn, _| Ok(challenges(conn)?)).await
    }

    /// Keeps an account; without secrets those that are there stay, and there must be some.
    pub async fn save_provider(
        &self,
        account: ProviderAccount,
        secrets: Option<ProviderSecrets>,
    ) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.save_provider(&account, secrets.as_ref())).await
    }

    /// Forgets an account and its token. Its connection stays, for what still comes.
    pub async fn remove_provider(&self, channel: Channel) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.remove_provider(channel)).await
    }
}

fn accounts(conn: &Connection) -> rusqlite::Result<Vec<ProviderAccount>> {
    let mut statement = conn.prepare_cached("SELECT doc FROM provider_accounts ORDER BY channel")?;
    let docs = statement.query_map([], |row| row.get::<_, String>(0))?;
    docs.map(|doc| from_json(&doc?)).collect()
}

fn secrets(conn: &Connection, channel: Channel) -> rusqlite::Result<Option<ProviderSecrets>> {
    conn.prepare_cached("SELECT token, challenge FROM provider_accounts WHERE channel = ?1")?
        .query_row([word(&channel)], |row| {
            Ok(ProviderSecrets { token: Secret::new(row.get(0)?), challenge: Secret::new(row.get(1)?) })
        })
        .optional()
}

fn challenges(conn: &Connection) -> rusqlite::Result<Vec<(ConnectionId, Secret<String>)>> {
    let mut statement = conn.prepare_cached(
        "SELECT doc ->> '$.connection', challenge FROM provider_accounts
         WHERE doc ->> '$.connection' IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| Ok((ConnectionId(row.get(0)?), Secret::new(row.get(1)?))))?;
    rows.collect()
}

impl Desk {
    fn save_provider(
        &mut self,
        account: &ProviderAccount,
        secrets: Option<&ProviderSecrets>,
    ) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            changed.add("providers");
            let channel = word(&account.channel);
            let kept = match secrets {
                Some(secrets) => tx.execute(
                    "INSERT OR REPLACE INTO provider_accounts (channel, doc, token, challenge)
                     VALUES (?1, ?2, ?3, ?4)",
                    params![channel, json(account), secrets.token.expose(), secrets.challenge.expose()],
                )?,
                None => tx.execute(
                    "UPDATE provider_accounts SET doc = ?2 WHERE channel = ?1",
                    params![channel, json(account)],
                )?,
            };
            if kept == 0 { Err(RecordError::NotFound) } else { Ok(()) }
        })
    }

    fn remove_provider(&mut self, channel: Channel) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            changed.add("providers");
            let gone = tx.execute("DELETE FROM provider_accounts WHERE channel = ?1", [word(&channel)])?;
            if gone == 0 { Err(RecordError::NotFound) } else { Ok(()) }
        })
    }
}
