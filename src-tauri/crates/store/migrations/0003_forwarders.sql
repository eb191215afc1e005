-- To whom deliveries are passed on, and how far each delivery has come on its way. Applied once; never edited.

CREATE TABLE forwarders (
    number         INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    doc            TEXT NOT NULL CHECK (json_valid(doc)),
    -- Recovery copies: the secret that signs, and the one before it while both do.
    secret         TEXT NOT NULL,
    previous       TEXT,
    previous_until INTEGER,
    -- Everything of the sequence up to here was looked at.
    cursor         INTEGER NOT NULL,
    passed         INTEGER NOT NULL,
    last_passed_at INTEGER
) STRICT;

-- A row for each delivery that was taken up; its bytes stay where they are.
CREATE TABLE forwards (
    forwarder    INTEGER NOT NULL REFERENCES forwarders (number),
    delivery     INTEGER NOT NULL,
    cart         TEXT,
    way          TEXT NOT NULL CHECK (way IN ('waiting', 'passed', 'dead', 'dropped')),
    -- Whether the receiver has it, or may have it.
    reached      INTEGER NOT NULL,
    tries        INTEGER NOT NULL,
    first_try_at INTEGER,
    next_at      INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    trouble      TEXT,
    status       INTEGER,
    PRIMARY KEY (forwarder, delivery)
) STRICT, WITHOUT ROWID;
CREATE INDEX forwards_waiting ON forwards (forwarder, next_at, delivery) WHERE way = 'waiting';
CREATE INDEX forwards_dead ON forwards (forwarder, delivery) WHERE way = 'dead';
CREATE INDEX forwards_cart ON forwards (cart) WHERE cart IS NOT NULL;
