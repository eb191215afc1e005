//! Records of a table: the lines of one order or checkout, as the body of one delivery.

use super::lines::{Line, Lines};
use super::{LONGEST, MARK, read};
use crate::json::Node;
use csv::{ByteRecord, ReaderBuilder};
use std::fmt::Write as _;
use wapas_domain::checkout::Decoded;
use wapas_domain::import::{ImportKind, Unusable};

/// The columns without which it is no such file.
const NEEDED: [&str; 3] = ["id", "createdat", "lineitemname"];
/// The column that only orders have.
const PAID: &str = "financialstatus";
/// What stands in it.
const PAYMENTS: [&str; 8] = [
    "authorized",
    "expired",
    "paid",
    "partially_paid",
    "partially_refunded",
    "pending",
    "refunded",
    "voided",
];

/// A file that can't be brought in at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTheExport {
    /// Columns are missing that every such file has.
    #[error("this is not an export of Shopify's")]
    NotShopify,
    /// Orders where checkouts were to come, or the other way round.
    #[error("this is the other export of Shopify's")]
    TheOther,
}

/// What a table holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A record that can be used.
    Record {
        /// The line at which it begins.
        line: u64,
        /// The body of its delivery: the same record always has the same.
        body: Vec<u8>,
        /// What it tells.
        told: Box<Decoded>,
    },
    /// One that can't.
    Unusable {
        /// The line at which it begins.
        line: u64,
        /// Why.
        why: Unusable,
    },
}

/// Reads a table piece by piece.
#[derive(Debug)]
pub struct ExportTable {
    kind: ImportKind,
    shop: Option<String>,
    lines: Lines,
    heading: Option<Heading>,
    open: Option<Open>,
    rows: u64,
}

/// The columns by their names.
#[derive(Debug)]
struct Heading {
    /// Each name as a key of JSON, with the colon.
    keys: Vec<String>,
    name: Option<usize>,
    id: Option<usize>,
    paid: Option<usize>,
}

/// The record whose lines are being gathered.
#[derive(Debug)]
struct Open {
    line: u64,
    name: Vec<u8>,
    id: Vec<u8>,
    body: String,
}

impl ExportTable {
    /// A table that is of this shop.
    pub fn new(kind: ImportKind, shop: Option<&str>) -> Self {
        let shop = shop.map(str::to_owned);
        Self { kind, shop, lines: Lines::new(), heading: None, open: None, rows: 0 }
    }

    /// Lines that were read, without the heading.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The records that these bytes complete.
    pub fn take(&mut self, bytes: &[u8]) -> Result<Vec<Entry>, NotTheExport> {
        let lines = self.lines.take(bytes);
        self.entries(lines)
    }

    /// The records that are complete once no more bytes come.
    pub fn end(&mut self) -> Result<Vec<Entry>, NotTheExport> {
        let last = self.lines.end();
        let mut entries = self.entries(last)?;
        if self.heading.is_none() {
            return Err(NotTheExport::NotShopify);
        }
        entries.extend(self.open.take().map(|open| open.close(self.kind)));
        Ok(entries)
    }

    fn entries(&mut self, lines: impl IntoIterator<Item = Line>) -> Result<Vec<Entry>, NotTheExport> {
        let mut entries = Vec::new();
        for line in lines {
            let (number, bytes) = match line {
                Line::Whole(_, bytes) if bytes.trim_ascii().is_empty() => continue,
                Line::Whole(number, bytes) => (number, Some(bytes)),
                Line::TooLong(number) => (number, None),
            };
            let Some(heading) = &self.heading else {
                let bytes = bytes.ok_or(NotTheExport::NotShopify)?;
                self.heading = Some(Heading::read(self.kind, &bytes)?);
                continue;
            };
            self.rows += 1;
            let why = match bytes.map(|bytes| cells(&bytes)) {
                Some(row) if row.len() <= heading.keys.len() => {
                    heading.check(self.kind, &row)?;
                    let closed =
                        gather(&mut self.open, heading, self.kind, self.shop.as_deref(), number, &row);
                    entries.extend(closed);
                    continue;
                }
                Some(_) => Unusable::Broken,
                None => Unusable::TooLong,
            };
            entries.extend(self.open.take().map(|open| open.close(self.kind)));
            entries.push(Entry::Unusable { line: number, why });
        }
        Ok(entries)
    }
}

/// Takes a line into the record that it goes on with, or begins one and closes the one before.
fn gather(
    open: &mut Option<Open>,
    heading: &Heading,
    kind: ImportKind,
    shop: Option<&str>,
    line: u64,
    row: &ByteRecord,
) -> Option<Entry> {
    let cell = |place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default().trim_ascii();
    let (name, id) = (cell(heading.name), cell(heading.id));
    if let Some(open) = open
        && open.goes_on(name, id)
    {
        if open.body.len() <= LONGEST {
            open.body.push(',');
            heading.write(row, &mut open.body);
        }
        return None;
    }
    let mut body = format!("{{\"{MARK}\":\"{}\",", kind.word());
    if let Some(shop) = shop {
        let _ = write!(body, "\"shop\":{},", quoted(shop.as_bytes()));
    }
    body.push_str("\"record\":[");
    heading.write(row, &mut body);
    let begun = Open { line, name: name.to_vec(), id: id.to_vec(), body };
    open.replace(begun).map(|before| before.close(kind))
}

impl Open {
    /// Whether a line with this name and id is of the same record.
    fn goes_on(&self, name: &[u8], id: &[u8]) -> bool {
        let same_id = !self.id.is_empty() && id == self.id;
        let same_name = !self.name.is_empty() && name == self.name;
        same_id || same_name && id.is_empty()
    }

    fn close(mut self, kind: ImportKind) -> Entry {
        let line = self.line;
        self.body.push_str("]}");
        if self.body.len() > LONGEST {
            return Entry::Unusable { line, why: Unusable::TooLong };
        }
        let told = Node::read(&self.body).and_then(|root| read(kind.source(), &root));
        match told {
            Some(Ok(told)) => Entry::Record { line, body: self.body.into_bytes(), told: Box::new(told) },
            Some(Err(why)) => Entry::Unusable { line, why },
            None => Entry::Unusable { line, why: Unusable::Broken },
        }
    }
}

impl Heading {
    fn read(kind: ImportKind, line: &[u8]) -> Result<Self, NotTheExport> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let row = cells(line);
        let names: Vec<String> = row.iter().map(letters).collect();
        let place = |wanted: &str| names.iter().position(|name| name == wanted);
        if NEEDED.iter().any(|needed| place(needed).is_none()) {
            return Err(NotTheExport::NotShopify);
        }
        if kind == ImportKind::Orders && place(PAID).is_none() {
            return Err(NotTheExport::TheOther);
        }
        let keys = row.iter().map(|name| format!("{}:", quoted(name.trim_ascii()))).collect();
        Ok(Self { keys, name: place("name"), id: place("id"), paid: place(PAID) })
    }

    /// Whether the line may stand in a file of this kind.
    fn check(&self, kind: ImportKind, row: &ByteRecord) -> Result<(), NotTheExport> {
        let paid = self.paid.and_then(|place| row.get(place)).map(<[u8]>::trim_ascii).unwrap_or_default();
        let order = PAYMENTS.iter().any(|word| paid.eq_ignore_ascii_case(word.as_bytes()));
        if kind == ImportKind::Carts && order { Err(NotTheExport::TheOther) } else { Ok(()) }
    }

    /// Writes a line as an object; what is empty is left out.
    fn write(&self, row: &ByteRecord, into: &mut String) {
        into.push('{');
        let filled = self.keys.iter().zip(row).filter(|(_, cell)| !cell.trim_ascii().is_empty());
        for (place, (key, cell)) in filled.enumerate() {
            into.push_str(if place == 0 { "" } else { "," });
            into.push_str(key);
            into.push_str(&quoted(cell));
        }
        into.push('}');
    }
}

/// The cells of one line.
fn cells(line: &[u8]) -> ByteRecord {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(line.len().max(16))
        .from_reader(line);
    let mut row = ByteRecord::new();
    // Reading from memory can't fail, and rows may have any length.
    let _ = reader.read_byte_record(&mut row);
    row
}

/// A cell as a string of JSON.
fn quoted(cell: &[u8]) -> String {
    serde_json::to_string(&String::from_utf8_lossy(cell)).unwrap_or_else(|_| "\"\"".to_owned())
}

/// A column's name as it is compared.
fn letters(name: &[u8]) -> String {
    let letters = name.iter().filter(|byte| byte.is_ascii_alphanumeric());
    letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}
