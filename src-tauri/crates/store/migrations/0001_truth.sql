-- The truth: what came in and what people did, in one sequence. Applied once; never edited.

CREATE TABLE keys (
    name TEXT PRIMARY KEY,
    key  BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TABLE connections (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    shop       TEXT,
    label      TEXT,
    -- The unit as it was said first; later words are facts. `unit` is what holds now.
    first_unit TEXT CHECK (first_unit IN ('major', 'minor')),
    unit       TEXT CHECK (unit IN ('major', 'minor')),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE callback_tokens (
    token      TEXT PRIMARY KEY,
    connection INTEGER NOT NULL REFERENCES connections (number),
    added_at   INTEGER NOT NULL,
    expires_at INTEGER
) STRICT;

CREATE TABLE secret_copies (
    connection INTEGER NOT NULL REFERENCES connections (number),
    slot       TEXT NOT NULL,
    secret     TEXT NOT NULL,
    added_at   INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (connection, slot)
) STRICT;

CREATE TABLE settings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    doc TEXT NOT NULL CHECK (json_valid(doc))
) STRICT;

CREATE TABLE templates (
    id  TEXT PRIMARY KEY,
    doc TEXT NOT NULL CHECK (json_valid(doc))
) STRICT;

CREATE TABLE deliveries (
    seq          INTEGER PRIMARY KEY,
    connection   INTEGER NOT NULL REFERENCES connections (number),
    received_at  INTEGER NOT NULL,
    arrived_as   TEXT NOT NULL,
    verdict      TEXT NOT NULL CHECK (verdict IN (
        'accepted', 'duplicate', 'undecodable', 'held', 'unverified', 'bad_signature', 'too_large', 'ping', 'probe')),
    reason       TEXT,
    http_status  INTEGER NOT NULL,
    duplicate_of INTEGER,
    headers      TEXT NOT NULL,
    body         BLOB,
    bytes        INTEGER NOT NULL,
    -- Of authentic rows, the first 16 bytes of the body's SHA-256; of others the same in `evidence`.
    digest       BLOB CHECK (length(digest) = 16),
    evidence     BLOB CHECK (length(evidence) = 16),
    CHECK (digest IS NULL OR evidence IS NULL),
    CHECK ((verdict = 'duplicate') = (duplicate_of IS NOT NULL))
) STRICT;

-- The one index that an accepted delivery pays for before it is acknowledged.
CREATE UNIQUE INDEX deliveries_once ON deliveries (connection, digest) WHERE digest IS NOT NULL;
CREATE UNIQUE INDEX deliveries_evidence ON deliveries (verdict, connection, evidence) WHERE evidence IS NOT NULL;
CREATE INDEX deliveries_aside ON deliveries (verdict, seq, connection, bytes) WHERE verdict <> 'accepted';

-- How often the same body came again, kept as a row or not.
CREATE TABLE repeats (
    original     INTEGER PRIMARY KEY,
    times        INTEGER NOT NULL,
    kept         INTEGER NOT NULL,
    last_kept_at INTEGER NOT NULL
) STRICT;

-- How often a signature did not fit, kept as a row or not.
CREATE TABLE mismatches (
    connection INTEGER PRIMARY KEY REFERENCES connections (number),
    times      INTEGER NOT NULL,
    last_at    INTEGER NOT NULL
) STRICT;

-- Times in which senders were turned away.
CREATE TABLE gaps (
    number  INTEGER PRIMARY KEY,
    from_at INTEGER NOT NULL,
    to_at   INTEGER NOT NULL CHECK (to_at >= from_at),
    cause   TEXT NOT NULL,
    refused INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
    seq  INTEGER PRIMARY KEY,
    at   INTEGER NOT NULL,
    fact TEXT NOT NULL CHECK (json_valid(fact))
) STRICT;

-- Recovery copies that belong to no connection, such as the 12 words.
CREATE TABLE keepsakes (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;
