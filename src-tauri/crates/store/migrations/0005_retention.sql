-- What stays of carts that were cleared: what they came to, and what must stand where they stood. Applied once; never
-- edited.

-- The account of cleared carts, by Indian days. Columns by their numbers, which never change. How long carts waited and
-- how they divide is asked of the last 90 days alone, and so long all are kept.
CREATE TABLE kept_account (
    shop      TEXT NOT NULL,
    entry     INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    carts     INTEGER NOT NULL,
    sum       INTEGER NOT NULL,
    uncounted INTEGER NOT NULL,
    PRIMARY KEY (shop, entry, step, currency)
) STRICT, WITHOUT ROWID;

-- Shops, and what brings their carts, that were first seen in a delivery which is blank now.
CREATE TABLE husks (
    delivery INTEGER NOT NULL,
    shop     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    -- Where the delivery was the first in this currency.
    currency TEXT
) STRICT;
CREATE INDEX husks_delivery ON husks (delivery);

-- How far the clearing is.
CREATE TABLE clearing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    doc TEXT NOT NULL CHECK (json_valid(doc))
) STRICT;

-- Everything that was said about a cart, a message, a customer or a number.
CREATE INDEX facts_cart ON facts (fact ->> '$.cart') WHERE fact ->> '$.cart' IS NOT NULL;
CREATE INDEX facts_id ON facts (fact ->> '$.id') WHERE fact ->> '$.id' IS NOT NULL;
CREATE INDEX facts_person ON facts (fact ->> '$.person') WHERE fact ->> '$.person' IS NOT NULL;
CREATE INDEX facts_phone ON facts (fact ->> '$.phone') WHERE fact ->> '$.phone' IS NOT NULL;
