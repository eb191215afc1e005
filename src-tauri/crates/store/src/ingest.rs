//! Keeps deliveries: many in one commit, each answered only after it.
//!
//! Authentic ones are kept for good, the same body once. What nobody could verify is bounded, so
//! that a stranger can't fill the disk.

use crate::changes::Changed;
use crate::desk::Desk;
use crate::error::AdmitError;
use crate::writer::Missed;
use crate::{disk, words};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use tokio::sync::oneshot;
use wapas_domain::connection::{Arrival, Receipt, Verdict};
use wapas_domain::ids::{ConnectionId, Seq};
use wapas_domain::time::DAY;

/// Rows of one body that came again which are kept at once; later one a day.
const REPEATS: i64 = 20;
/// Tries of the address that are kept, of each kind.
const TRIES: i64 = 50;
/// Deliveries that wait for a first secret.
const UNVERIFIED: i64 = 200;
/// Deliveries with a wrong signature that are kept, each body once.
const BAD: usize = 200;
/// Bytes of bodies kept unverified, and again with a wrong signature.
const ASIDE_BYTES: i64 = 16 << 20;

/// An arrival ready to be written, and where its answer goes.
pub(crate) struct Prepared {
    pub(crate) arrival: Arrival,
    /// The headers as JSON, made on the caller's thread.
    pub(crate) headers: String,
    pub(crate) reply: oneshot::Sender<Result<Receipt, AdmitError>>,
}

type Answer = Result<Receipt, AdmitError>;

/// One transaction's view of the table.
struct Book<'a> {
    conn: &'a Connection,
    numbers: &'a HashMap<&'a ConnectionId, i64>,
    last: Seq,
}

impl Desk {
    /// Keeps a batch and answers everybody in it.
    pub(crate) fn admit(&mut self, batch: Vec<Prepared>) {
        let answers = self.keep(&batch).or_else(|error| {
            if disk::is_of_one_row(&error) {
                // One row that can't be kept must not cost the others.
                self.keep_one_by_one(&batch)
            } else {
                Err(error)
            }
        });
        match answers {
            Ok(answers) => {
                for (prepared, answer) in batch.into_iter().zip(answers) {
                    // Who asked may have gone; the row is kept all the same.
                    let _ = prepared.reply.send(answer);
                }
            }
            Err(error) => {
                tracing::error!(code = %disk::code(&error), "deliveries could not be kept");
                for prepared in batch {
                    let _ = prepared.reply.send(Err(AdmitError::Disk));
                }
            }
        }
    }

    fn keep(&mut self, batch: &[Prepared]) -> rusqlite::Result<Vec<Answer>> {
        self.with_book(|book| {
            batch.iter().map(|prepared| book.keep(&prepared.arrival, &prepared.headers)).collect()
        })
    }

    /// Keeps authentic deliveries that nobody waits to be acknowledged; says of each whether it was new. What was
    /// kept before leaves no trace of its coming again.
    pub(crate) fn keep_new(&mut self, arrivals: &[Arrival]) -> rusqlite::Result<Vec<bool>> {
        self.with_book(|book| {
            let kept = arrivals.iter().map(|arrival| {
                let Some(connection) = book.numbers.get(&arrival.connection).copied() else {
                    return Ok(false);
                };
                let headers = words::json(&arrival.headers);
                Ok(book.insert(connection, arrival, &headers, arrival.verdict, None)?.is_some())
            });
            kept.collect()
        })
    }

    fn keep_one_by_one(&mut self, batch: &[Prepared]) -> rusqlite::Result<Vec<Answer>> {
        self.with_book(|book| {
            let mut answers = Vec::with_capacity(batch.len());
            for prepared in batch {
                book.conn.execute_batch("SAVEPOINT one")?;
                let last = book.last;
                match book.keep(&prepared.arrival, &prepared.headers) {
                    Ok(answer) => {
                        book.conn.execute_batch("RELEASE one")?;
                        answers.push(answer);
                    }
                    Err(error) if disk::is_of_one_row(&error) => {
                        book.conn.execute_batch("ROLLBACK TO one; RELEASE one")?;
                        book.last = last;
                        answers.push(Err(AdmitError::Refused));
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(answers)
        })
    }

    /// Keeps evidence of what was refused. Nobody waits for it, so a failure is only logged.
    pub(crate) fn reject(&mut self, rejected: &[Arrival], missed: &Missed) {
        if rejected.is_empty() && missed.is_empty() {
            return;
        }
        let done = self.with_book(|book| {
            for arrival in rejected {
                // An unknown connection leaves no evidence.
                let _ = book.keep(arrival, &words::json(&arrival.headers))?;
            }
            for (id, (times, last_at)) in missed {
                if let Some(number) = book.numbers.get(id) {
                    book.count_mismatch(*number, *times, last_at.0)?;
                }
            }
            Ok(())
        });
        if let Err(error) = done {
            tracing::warn!(code = %disk::code(&error), "evidence could not be kept");
        }
    }

    fn with_book<T>(
        &mut self,
        work: impl FnOnce(&mut Book<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let sources = std::mem::take(&mut self.sources);
        let numbers = sources.iter().map(|(number, source)| (&source.id, *number)).collect();
        let last = self.last;
        let done = self.write(|tx, changed: &mut Changed| {
            let mut book = Book { conn: tx, numbers: &numbers, last };
            let done = work(&mut book)?;
            changed.add("deliveries");
            changed.add("connections");
            Ok((done, book.last))
        });
        self.sources = sources;
        done.map(|(done, last)| {
            self.last = last;
            done
        })
    }
}

impl Book<'_> {
    fn keep(&mut self, arrival: &Arrival, headers: &str) -> rusqlite::Result<Answer> {
        let Some(connection) = self.numbers.get(&arrival.connection).copied() else {
            return Ok(Err(AdmitError::Refused));
        };
        match arrival.verdict {
            Verdict::Accepted | Verdict::Undecodable | Verdict::Held => {
                self.authentic(connection, arrival, headers)
            }
            Verdict::Unverified => self.unverified(connection, arrival, headers),
            Verdict::Ping | Verdict::Probe | Verdict::TooLarge => {
                self.newest_only(connection, arrival, headers)
            }
            Verdict::BadSignature => self.bad_signature(connection, arrival, headers),
            // Whether something is a repeat is found out here.
            Verdict::Duplicate => Ok(Err(AdmitError::Refused)),
        }
    }

    fn authentic(&mut self, connection: i64, arrival: &Arrival, headers: &str) -> rusqlite::Result<Answer> {
        if let Some(seq) = self.insert(connection, arrival, headers, arrival.verdict, None)? {
            return Ok(Ok(Receipt { seq, verdict: arrival.verdict, duplicate_of: None }));
        }
        let original = self
            .conn
            .prepare_cached("SELECT seq FROM deliveries WHERE connection = ?1 AND digest = ?2")?
            .query_row(params![connection, arrival.digest], |row| row.get(0).map(Seq))?;
        let kept = self.repeat(connection, arrival, headers, original)?;
        let seq = kept.unwrap_or(original);
        Ok(Ok(Receipt { seq, verdict: Verdict::Duplicate, duplicate_of: Some(original) }))
    }

    /// Counts that a body came again. A row is kept of the first few, then of one a day: a flood of
    /// repeats must not fill the disk.
    fn repeat(
        &mut self,
        connection: i64,
        arrival: &Arrival,
        headers: &str,
        original: Seq,
    ) -> rusqlite::Result<Option<Seq>> {
        let before: Option<(i64, i64)> = self
            .conn
            .prepare_cached("SELECT kept, last_kept_at FROM repeats WHERE original = ?1")?
            .query_row([original.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let at = arrival.received_at.0;
        let keep = before.is_none_or(|(kept, last)| kept < REPEATS || at.saturating_sub(last) > DAY);
        self.conn
            .prepare_cached(
                "INSERT INTO repeats (original, times, kept, last_kept_at) VALUES (?1, 1, 1, ?2)
                 ON CONFLICT (original) DO UPDATE SET times = times + 1, kept = kept + ?3,
                    last_kept_at = iif(?3, max(last_kept_at, ?2), last_kept_at)",
            )?
            .execute(params![original.0, at, keep])?;
        if keep {
            self.insert(connection, arrival, headers, Verdict::Duplicate, Some(original))
        } else {
            Ok(None)
        }
    }

    fn unverified(&mut self, connection: i64, arrival: &Arrival, headers: &str) -> rusqlite::Result<Answer> {
        if let Some(seq) = self.same_evidence(connection, arrival)? {
            return Ok(Ok(Receipt { seq, verdict: Verdict::Unverified, duplicate_of: None }));
        }
        let (rows, bytes): (i64, i64) = self
            .conn
            .prepare_cached(
                "SELECT count(*), ifnull(sum(bytes), 0) FROM deliveries
                 WHERE verdict = 'unverified' AND verdict <> 'accepted'",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let size = i64::try_from(arrival.body.len()).unwrap_or(i64::MAX);
        if rows >= UNVERIFIED || bytes.saturating_add(size) > ASIDE_BYTES {
            return Ok(Err(AdmitError::Full));
        }
        self.kept(connection, arrival, headers)
    }

    fn bad_signature(
        &mut self,
        connection: i64,
        arrival: &Arrival,
        headers: &str,
    ) -> rusqlite::Result<Answer> {
        self.count_mismatch(connection, 1, arrival.received_at.0)?;
        if let Some(seq) = self.same_evidence(connection, arrival)? {
            return Ok(Ok(Receipt { seq, verdict: Verdict::BadSignature, duplicate_of: None }));
        }
        let answer = self.kept(connection, arrival, headers)?;
        let rows: Vec<(i64, i64)> = self
            .conn
            .prepare_cached(
                "SELECT seq, bytes FROM deliveries WHERE verdict = 'bad_signature' AND verdict <> 'accepted'
                 ORDER BY seq DESC",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut bytes = 0;
        for (place, (seq, size)) in rows.into_iter().enumerate() {
            bytes += size;
            if place >= BAD || bytes > ASIDE_BYTES {
                self.forget(seq)?;
            }
        }
        Ok(answer)
    }

    /// Keeps a row that is worth only as long as it is among the newest of its kind.
    fn newest_only(&mut self, connection: i64, arrival: &Arrival, headers: &str) -> rusqlite::Result<Answer> {
        let answer = self.kept(connection, arrival, headers)?;
        let old: Vec<i64> = self
            .conn
            .prepare_cached(
                "SELECT seq FROM deliveries WHERE verdict = ?1 AND verdict <> 'accepted'
                 ORDER BY seq DESC LIMIT -1 OFFSET ?2",
            )?
            .query_map(params![words::verdict(arrival.verdict), TRIES], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        old.into_iter().try_for_each(|seq| self.forget(seq))?;
        Ok(answer)
    }

    fn kept(&mut self, connection: i64, arrival: &Arrival, headers: &str) -> rusqlite::Result<Answer> {
        let seq = self.insert(connection, arrival, headers, arrival.verdict, None)?;
        Ok(seq
            .map(|seq| Receipt { seq, verdict: arrival.verdict, duplicate_of: None })
            .ok_or(AdmitError::Refused))
    }

    /// The row of the same verdict that holds this body already.
    fn same_evidence(&self, connection: i64, arrival: &Arrival) -> rusqlite::Result<Option<Seq>> {
        self.conn
            .prepare_cached(
                "SELECT seq FROM deliveries WHERE verdict = ?1 AND connection = ?2 AND evidence = ?3",
            )?
            .query_row(params![words::verdict(arrival.verdict), connection, arrival.digest], |row| {
                row.get(0).map(Seq)
            })
            .optional()
    }

    fn count_mismatch(&self, connection: i64, times: i64, at: i64) -> rusqlite::Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO mismatches (connection, times, last_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (connection) DO UPDATE SET times = times + ?2, last_at = max(last_at, ?3)",
            )?
            .execute(params![connection, times, at])
            .map(drop)
    }

    fn forget(&self, seq: i64) -> rusqlite::Result<()> {
        self.conn.prepare_cached("DELETE FROM deliveries WHERE seq = ?1")?.execute([seq])?;
        self.conn.prepare_cached("DELETE FROM incoming WHERE seq = ?1")?.execute([seq]).map(drop)
    }

    /// Writes a row; `None` where the connection has an authentic one with this body.
    fn insert(
        &mut self,
        connection: i64,
        arrival: &Arrival,
        headers: &str,
        verdict: Verdict,
        duplicate_of: Option<Seq>,
    ) -> rusqlite::Result<Option<Seq>> {
        let authentic = matches!(verdict, Verdict::Accepted | Verdict::Undecodable | Verdict::Held);
        let evident = matches!(verdict, Verdict::Unverified | Verdict::BadSignature);
        let body = (verdict != Verdict::Duplicate).then_some(arrival.body.as_slice());
        let seq = Seq(self.last.0 + 1);
        let rows = self
            .conn
            .prepare_cached(
                "INSERT INTO deliveries (seq, connection, received_at, arrived_as, verdict, reason, http_status,
                    duplicate_of, headers, body, bytes, digest, evidence)
                 VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT (connection, digest) WHERE digest IS NOT NULL DO NOTHING",
            )?
            .execute(params![
                seq.0,
                connection,
                arrival.received_at.0,
                words::verdict(verdict),
                arrival.reason,
                arrival.http_status,
                duplicate_of.map(|original| original.0),
                headers,
                body,
                i64::try_from(arrival.body.len()).unwrap_or(i64::MAX),
                authentic.then_some(arrival.digest),
                evident.then_some(arrival.digest),
            ])?;
        if rows == 0 {
            return Ok(None);
        }
        self.last = seq;
        Ok(Some(seq))
    }
}
