//! Clears customers with whom nothing has happened for as long as carts are kept: a few in a commit, with arrivals
//! between. What is there is consistent after each, and a program that ends in the middle goes on another time.

use crate::circle::{Circle, Node};
use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::known::{self, Known};
use crate::project::{self, Fold};
use crate::record::Facts;
use crate::store::Store;
use crate::sweep;
use crate::trail::CLEARED;
use crate::words::{from_json, json};
use crate::{claims, forwards, settings};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};
use wapas_domain::Timestamp;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{PersonId, ShopId};
use wapas_domain::person::PersonKey;
use wapas_domain::phone::Phone;
use wapas_domain::retention::{Clearance, Diary, Over, keep};

/// Time for one commit: carts wait at the door meanwhile.
const SLICE: Duration = Duration::from_millis(20);
/// Rows that are looked through in one commit.
const SPAN: i64 = 2000;
/// Pages of the search index that are written anew in one commit.
const PAGES: i64 = 64;

/// How many of those who stay are remembered within a round.
const REMEMBERED: usize = 50_000;

/// Another time than the one that is set, to see what it would clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The shop, or all that have no time of their own.
    pub shop: Option<ShopId>,
    /// The time in days, 0 for ever; `None` for that of all shops.
    pub days: Option<u32>,
}

/// How far one walk through the file is.
#[derive(Default)]
struct Round {
    walk: Walk,
    /// Those who stay, as far as they were looked at.
    stay: HashSet<Node>,
    cleared: Clearance,
    /// Whether anything became blank.
    any: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Walk {
    #[default]
    Begin,
    Persons(i64),
    Orders(i64),
    Deliveries,
    End,
}

/// The times that hold.
pub(crate) struct Times {
    pub(crate) shops: HashMap<String, u32>,
    pub(crate) general: u32,
    pub(crate) now: Timestamp,
}

impl Times {
    fn load(fold: &Fold<'_>) -> rusqlite::Result<Self> {
        let shops = project::keep_days(fold.conn, fold.settings)?;
        Ok(Self { shops, general: fold.settings.keep_days(), now: fold.now })
    }

    /// What is younger than this stays by the times of all shops; `None` where all keep for ever.
    fn nearest(&self) -> Option<Timestamp> {
        let all = self.shops.values().copied().chain([self.general]);
        all.filter_map(keep).min().map(|shortest| self.now.plus(-shortest))
    }
}

impl Store {
    /// How far the clearing is.
    pub async fn clearing(&self) -> Result<Diary, ReadError> {
        self.read(|conn, _| Ok(diary(conn)?)).await
    }

    /// Changes that.
    pub async fn note_clearing(
        &self,
        change: impl FnOnce(&mut Diary) + Send + 'static,
    ) -> Result<(), RecordError> {
        self.write(false, move |desk| {
            desk.write(|tx, changed| {
                let mut kept = diary(tx)?;
                change(&mut kept);
                changed.add("cleared");
                Ok::<_, RecordError>(save_diary(tx, &kept)?)
            })
        })
        .await
    }

    /// What is over by the times that are set, or by other ones.
    pub async fn clearable(&self, wish: Option<Wish>) -> Result<Over, ReadError> {
        self.read(move |conn, now| Ok(clearable(conn, now, wish.as_ref())?)).await
    }

    /// Clears what is over. On disk when this returns; an error leaves what was cleared so far.
    pub async fn clear(&self) -> Result<Clearance, RecordError> {
        let mut round = Round::default();
        while round.walk != Walk::End {
            round = self.write(true, move |desk| desk.clear_some(round)).await?;
        }
        if round.any {
            while self.write(false, Desk::merge_search).await? {}
            self.write(false, |desk| {
                desk.unwiped = true;
                desk.rewrite();
                desk.wipe(5);
                Ok(())
            })
            .await?;
        }
        let cleared = round.cleared;
        if cleared.carts + cleared.customers > 0 {
            self.note_clearing(move |diary| {
                diary.last = Some(cleared);
                diary.carts += cleared.carts;
            })
            .await?;
        }
        Ok(cleared)
    }
}

pub(crate) fn diary(conn: &Connection) -> rusqlite::Result<Diary> {
    let doc: Option<String> =
        conn.prepare_cached("SELECT doc FROM clearing")?.query_row([], |row| row.get(0)).optional()?;
    doc.map_or_else(|| Ok(Diary::default()), |doc| from_json(&doc))
}

pub(crate) fn save_diary(conn: &Connection, diary: &Diary) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO clearing (one, doc) VALUES (1, ?1)")?
        .execute([json(diary)])
        .map(drop)
}

fn clearable(conn: &Connection, now: Timestamp, wish: Option<&Wish>) -> rusqlite::Result<Over> {
    let mut settings = settings::load(conn)?;
    if let Some(Wish { shop: None, days }) = wish {
        settings.retention_days = *days;
    }
    let mut days = project::keep_days(conn, &settings)?;
    if let Some(Wish { shop: Some(shop), days: wished }) = wish {
        days.insert(shop.0.clone(), wished.unwrap_or_else(|| settings.keep_days()));
    }
    let mut horizons = Vec::new();
    for (shop, days) in days {
        let Some(number) = project::shop_number(conn, &ShopId(shop))? else { continue };
        let horizon = keep(days).map_or(i64::MIN, |time| now.plus(-time).0);
        horizons.push((number, horizon));
    }
    // Most books hold nothing that old: that is seen without looking at all customers.
    let mut any = false;
    for (shop, horizon) in &horizons {
        any |= conn
            .prepare_cached(
                "WITH RECURSIVE piles (pile) AS (SELECT 0 UNION ALL SELECT pile + 1 FROM piles WHERE pile < 15)
                 SELECT 1 FROM piles CROSS JOIN carts
                 WHERE carts.shop = ?1 AND carts.pile = piles.pile AND updated_at <= ?2 LIMIT 1",
            )?
            .exists(params![shop, horizon])?;
    }
    let others = match keep(settings.keep_days()) {
        Some(time) => conn
            .prepare_cached("SELECT received_at <= ?2 FROM deliveries WHERE seq > ?1 ORDER BY seq LIMIT 1")?
            .query_row([diary(conn)?.swept, now.plus(-time).0], |row| row.get(0))
            .optional()?
            .unwrap_or(false),
        None => false,
    };
    if !any {
        return Ok(Over { others, ..Over::default() });
    }
    conn.prepare_cached(
        "WITH horizons AS (SELECT value ->> 0 AS shop, value ->> 1 AS horizon FROM json_each(?1)),
              theirs AS (
                SELECT person, count(*) AS carts, min(received_at) AS oldest FROM carts
                JOIN horizons ON horizons.shop = carts.shop
                GROUP BY person HAVING max(max(updated_at, ifnull(bought_at, 0))) <= min(horizon))
         SELECT count(*), ifnull(sum(carts), 0), min(oldest) FROM theirs",
    )?
    .query_row([json(&horizons)], |row| {
        Ok(Over {
            customers: row.get(0)?,
            carts: row.get(1)?,
            oldest: row.get::<_, Option<i64>>(2)?.map(Timestamp),
            others,
        })
    })
}

impl Desk {
    /// One commit of a round.
    fn clear_some(&mut self, mut round: Round) -> Result<Round, RecordError> {
        self.with_facts(|fold, facts| {
            let times = Times::load(fold)?;
            let Some(nearest) = times.nearest() else {
                round.walk = Walk::End;
                return Ok(round);
            };
            round.cleared.at = times.now;
            round.walk = match round.walk {
                Walk::Begin => Walk::Persons(0),
                Walk::Persons(from) => round.persons(fold, facts, &times, nearest, from)?,
                Walk::Orders(from) => round.orders(fold, facts, &times, nearest, from)?,
                Walk::Deliveries => {
                    let (more, any) = sweep::some(fold, facts, &times)?;
                    round.any |= any;
                    if more { Walk::Deliveries } else { Walk::End }
                }
                Walk::End => Walk::End,
            };
            Ok(round)
        })
    }

    /// Writes some of the search index anew, without what was taken out of it. Says whether there is more.
    fn merge_search(&mut self) -> Result<bool, RecordError> {
        self.write(|tx, _| {
            let mut more = false;
            for table in ["search", "digits"] {
                let changes = || tx.query_row("SELECT total_changes()", [], |row| row.get::<_, i64>(0));
                let before = changes()?;
                tx.execute(&format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)"), [-PAGES])?;
                more |= changes()? - before >= 2;
            }
            Ok(more)
        })
    }
}

impl Round {
    /// Customers with carts, or once with some.
    fn persons(
        &mut self,
        fold: &mut Fold<'_>,
        facts: &mut Facts,
        times: &Times,
        nearest: Timestamp,
        from: i64,
    ) -> Result<Walk, RecordError> {
        let old: Vec<(i64, String)> = fold
            .conn
            .prepare_cached(
                "SELECT number, id FROM persons WHERE number > ?1 AND number <= ?2
                    AND doc ->> '$.last_seen_at' <= ?3 ORDER BY number",
            )?
            .query_map(params![from, from + SPAN, nearest.0], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let nodes = old.into_iter().map(|(number, id)| (number, Node::Person(id))).collect();
        let end = fold.conn.query_row("SELECT ifnull(max(number), 0) FROM persons", [], |row| row.get(0))?;
        let next = self.some(fold, facts, times, nearest, nodes)?.unwrap_or(from + SPAN);
        Ok(if next < end { Walk::Persons(next) } else { Walk::Orders(0) })
    }

    /// Orders of customers who left no cart.
    fn orders(
        &mut self,
        fold: &mut Fold<'_>,
        facts: &mut Facts,
        times: &Times,
        nearest: Timestamp,
        from: i64,
    ) -> Result<Walk, RecordError> {
        let old: Vec<(i64, Option<String>)> = fold
            .conn
            .prepare_cached(
                "SELECT number, phone FROM orders WHERE number > ?1 AND number <= ?2 AND placed_at <= ?3
                    AND NOT EXISTS (SELECT 1 FROM emails WHERE emails.email = orders.email) ORDER BY number",
            )?
            .query_map(params![from, from + SPAN, nearest.0], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut nodes = Vec::new();
        for (number, phone) in old {
            // Who is known was looked at already, with their orders.
            let buyer = phone.as_deref().and_then(Phone::parse).map(PersonKey::Phone);
            let buyer = buyer.map(|key| fold.person_of(&key, &ShopId(String::new())));
            if !buyer.map_or(Ok(false), |id| project::person_exists(fold.conn, &id))? {
                nodes.push((number, Node::Order(number)));
            }
        }
        let end = fold.conn.query_row("SELECT ifnull(max(number), 0) FROM orders", [], |row| row.get(0))?;
        let next = self.some(fold, facts, times, nearest, nodes)?.unwrap_or(from + SPAN);
        Ok(if next < end { Walk::Orders(next) } else { Walk::Deliveries })
    }

    /// Clears as many as the time allows; gives the number of the last one that was looked at, where not all were.
    fn some(
        &mut self,
        fold: &mut Fold<'_>,
        facts: &mut Facts,
        times: &Times,
        nearest: Timestamp,
        nodes: Vec<(i64, Node)>,
    ) -> Result<Option<i64>, RecordError> {
        let begin = Instant::now();
        let (mut customers, mut carts, mut stops) = (0, 0, Vec::new());
        let mut broken_off = None;
        for (number, node) in nodes {
            if begin.elapsed() >= SLICE {
                broken_off = Some(number - 1);
                break;
            }
            if self.stay.contains(&node) || !is_there(fold, &node)? {
                continue;
            }
            let circle = match Circle::around(fold, node, nearest)? {
                Ok(circle) => circle,
                Err(seen) => {
                    if self.stay.len() > REMEMBERED {
                        self.stay.clear();
                    }
                    self.stay.extend(seen.into_iter().filter(|node| !matches!(node, Node::Delivery(_))));
                    continue;
                }
            };
            let told = told(fold, &circle)?;
            let Some(told) = told.filter(|_| circle.is_over(&times.shops, times.general, times.now)) else {
                continue;
            };
            let told_of = told.iter().flat_map(|one| &one.strangers);
            let stopped: BTreeSet<&String> = circle.persons.iter().chain(told_of).collect();
            stops.extend(project::stops_of(fold.conn, stopped)?);
            blank(fold, &circle, &told)?;
            customers += u32::try_from(circle.known.len()).unwrap_or(u32::MAX);
            carts += project::clear(fold, &circle)?;
            self.any = true;
        }
        if self.any && (customers > 0 || !stops.is_empty()) {
            facts.write(fold, &Fact::CustomersCleared { customers, carts, stops })?;
        }
        self.cleared.customers += u64::from(customers);
        self.cleared.carts += u64::from(carts);
        Ok(broken_off)
    }
}

fn is_there(fold: &Fold<'_>, node: &Node) -> rusqlite::Result<bool> {
    match node {
        Node::Person(id) => project::person_exists(fold.conn, &PersonId(id.clone())),
        Node::Order(number) => {
            fold.conn.prepare_cached("SELECT 1 FROM orders WHERE number = ?1")?.exists([number])
        }
        _ => Ok(true),
    }
}

/// What is left of a delivery that tells of these customers' messages.
struct Told {
    seq: i64,
    /// What it tells of others.
    body: Option<Vec<u8>>,
    /// Where nothing is left: of whom it told who is no customer.
    strangers: Vec<String>,
}

/// What is left of all these deliveries; `None` where others can't be told apart, and then all stay.
fn told(fold: &Fold<'_>, circle: &Circle) -> Result<Option<Vec<Told>>, RecordError> {
    let mut left = Vec::new();
    for seq in &circle.told {
        let others: Vec<(String, bool)> = fold
            .conn
            .prepare_cached(
                "SELECT person, EXISTS (SELECT 1 FROM persons WHERE id = person) FROM told WHERE seq = ?1",
            )?
            .query_map([seq], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if others.iter().all(|(person, known)| !known || circle.persons.contains(person)) {
            let strangers = others.into_iter().map(|(person, _)| person).collect();
            left.push(Told { seq: *seq, body: None, strangers });
            continue;
        }
        let (connection, mut body): (i64, Option<Vec<u8>>) = fold
            .conn
            .prepare_cached("SELECT connection, body FROM deliveries WHERE seq = ?1")?
            .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let kind = fold.source(connection)?.kind;
        for phone in &circle.phones {
            body = body.and_then(|body| fold.reader.without(kind, &body, phone));
        }
        if body.is_none() {
            return Ok(None);
        }
        left.push(Told { seq: *seq, body, strangers: Vec::new() });
    }
    Ok(Some(left))
}

/// Blanks in the truth all that came of these customers and was written about them.
fn blank(fold: &mut Fold<'_>, circle: &Circle, told: &[Told]) -> Result<(), RecordError> {
    let conn = fold.conn;
    let mut kept =
        conn.prepare_cached(
            "UPDATE deliveries SET body = ?2, headers = '[]', reason = iif(?2 IS NULL, ?3, reason) WHERE seq = ?1",
        )?;
    for seq in &circle.deliveries {
        kept.execute(params![seq, None::<Vec<u8>>, CLEARED])?;
    }
    for Told { seq, body, .. } in told {
        kept.execute(params![seq, body, CLEARED])?;
        if body.is_none() {
            project::blank_rows(conn, *seq)?;
        }
    }
    let mut facts: BTreeSet<i64> = BTreeSet::new();
    let phones: BTreeSet<String> = circle.phones.iter().map(|phone| phone.as_str().to_owned()).collect();
    for (of, values) in
        [("cart", &circle.carts), ("id", &circle.messages), ("person", &circle.persons), ("phone", &phones)]
    {
        let mut statement =
            conn.prepare_cached(&format!("SELECT seq FROM facts WHERE fact ->> '$.{of}' = ?1"))?;
        for value in values {
            for seq in statement.query_map([value], |row| row.get(0))? {
                facts.insert(seq?);
            }
        }
    }
    for seq in facts {
        let text: String = conn
            .prepare_cached("SELECT fact FROM facts WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))?;
        let mut fact: Fact = from_json(&text)?;
        fact.blank();
        conn.prepare_cached("UPDATE facts SET fact = ?2 WHERE seq = ?1")?
            .execute(params![seq, json(&fact)])?;
    }
    let mut deliveries: Vec<i64> = circle.deliveries.iter().copied().collect();
    deliveries.extend(told.iter().map(|one| one.seq));
    forwards::forget(conn, &deliveries)?;
    let mut carts = Vec::new();
    for id in &circle.carts {
        carts.extend(project::find_cart(conn, &wapas_domain::ids::CartId(id.clone()))?.map(|(_, cart)| cart));
    }
    for person in &circle.known {
        claims::forget(fold, &person.id)?;
        let theirs: Vec<_> = carts.iter().filter(|cart| cart.person == person.id).cloned().collect();
        let known = Known::of(person, &theirs);
        known::forget_bookmark(fold.conn, &known)?;
        if known::forget_views(fold.conn, &known)? {
            fold.changed.add("settings");
        }
    }
    Ok(())
}
