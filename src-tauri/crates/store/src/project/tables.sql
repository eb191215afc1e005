-- What is folded from the truth. Dropped and folded anew whenever its version changes.

CREATE TABLE fold_state (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    version    INTEGER NOT NULL,
    -- Everything up to here is folded in.
    cursor     INTEGER NOT NULL,
    -- Until the cursor is here, the carts are being put in order anew.
    rebuild_to INTEGER NOT NULL,
    -- The settings that stored due times were counted with, and the cart up to which they are refreshed.
    plan       TEXT NOT NULL,
    refresh    INTEGER
) STRICT;

CREATE TABLE shops (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    -- What the rows of its carts hang on: its currency, and the steps of its own plan where it has one.
    currency TEXT NOT NULL,
    steps    TEXT,
    doc      TEXT NOT NULL
) STRICT;

-- The wordings that differ from those for all shops.
CREATE TABLE shop_wordings (
    shop     INTEGER NOT NULL,
    template TEXT NOT NULL,
    language TEXT NOT NULL,
    doc      TEXT NOT NULL,
    PRIMARY KEY (shop, template, language)
) STRICT, WITHOUT ROWID;

-- Which connections have brought carts of which shops, and in which currencies.
CREATE TABLE feeds (
    shop       INTEGER NOT NULL,
    connection INTEGER NOT NULL,
    currency   TEXT NOT NULL,
    PRIMARY KEY (shop, connection, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE persons (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    stopped INTEGER NOT NULL,
    doc     TEXT NOT NULL
) STRICT;

-- Who wants no messages, met or not: a stop outlives the customer's data.
CREATE TABLE stops (
    person TEXT PRIMARY KEY,
    since  INTEGER NOT NULL,
    by     TEXT,
    origin TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE erasures (
    person TEXT PRIMARY KEY,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Carts of erased customers: what they came to, not whose they were.
CREATE TABLE erased_carts (
    shop        INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    -- Minor units; the smallest number there is where unknown.
    total       INTEGER NOT NULL,
    status      TEXT NOT NULL
) STRICT;
CREATE INDEX erased_carts_received ON erased_carts (shop, received_at);

CREATE TABLE carts (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    shop        INTEGER NOT NULL,
    connection  INTEGER NOT NULL,
    person      INTEGER NOT NULL,
    pile        INTEGER NOT NULL,
    status      TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    -- Minor units; the smallest number there is where unknown.
    total       INTEGER NOT NULL,
    worth       INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    -- By the plan, and not before the customer may be written to again.
    due_at      INTEGER,
    -- Where it stands between now and the plan: 1 it is due later, 2 it is due, 3 it is too old, else 0.
    stage       INTEGER NOT NULL,
    opened_at   INTEGER,
    -- Messages that count.
    contacted   INTEGER NOT NULL,
    reason      TEXT,
    campaign    INTEGER,
    -- Whether its customer can be written to, however it stands.
    reachable   INTEGER NOT NULL,
    messaged_at INTEGER,
    replied_at  INTEGER,
    bought_at   INTEGER,
    -- Whether it was bought after a message of ours.
    returned    INTEGER NOT NULL,
    -- The place in the sequence from which on it was there.
    born        INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Each order's index ends in what filters test: a walk along it needs no other page.
CREATE INDEX carts_received ON carts (shop, pile, received_at, id, total, contacted, reason, campaign);
CREATE INDEX carts_updated ON carts (shop, pile, updated_at, id, received_at, total, contacted, reason, campaign);
CREATE INDEX carts_total ON carts (shop, pile, total, id, received_at, contacted, reason, campaign);
CREATE INDEX carts_worth ON carts (shop, pile, worth, id, received_at, total, contacted, reason, campaign);
CREATE INDEX carts_person ON carts (person, pile, shop);
-- What a filter may name that few carts have. A large campaign is walked along its own index, newest first.
CREATE INDEX carts_campaign ON carts (campaign, shop, pile, received_at, id, total, contacted, reason)
    WHERE campaign IS NOT NULL;
CREATE INDEX carts_contacted ON carts (contacted) WHERE contacted > 0;
CREATE INDEX carts_reason ON carts (reason) WHERE reason IS NOT NULL;
CREATE INDEX carts_connection ON carts (connection);
CREATE INDEX carts_messaged ON carts (messaged_at) WHERE messaged_at IS NOT NULL;
CREATE INDEX carts_bought ON carts (bought_at) WHERE bought_at IS NOT NULL;
CREATE INDEX carts_stage ON carts (stage, due_at) WHERE stage > 0;
CREATE INDEX carts_over ON carts (updated_at) WHERE stage = 3;
-- Holds all columns of a list's row: what is due and fits a filter is gathered from here alone.
CREATE INDEX carts_due ON carts (
    updated_at, due_at, id, shop, pile, person, received_at, total, worth, stage, currency, opened_at,
    contacted, reason, campaign
) WHERE stage = 2;
CREATE INDEX carts_due_person ON carts (person, updated_at, id, shop) WHERE stage = 2;

-- Who is due now, of all shops (scope 0) and of each: the customer's newest cart that is due, and how many are.
CREATE TABLE due (
    scope       INTEGER NOT NULL,
    person      INTEGER NOT NULL,
    cart        INTEGER NOT NULL,
    carts       INTEGER NOT NULL,
    id          TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    worth       INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    PRIMARY KEY (scope, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_received ON due (scope, received_at, id);
CREATE INDEX due_updated ON due (scope, updated_at, id);
CREATE INDEX due_total ON due (scope, total, id);
CREATE INDEX due_worth ON due (scope, worth, id);

CREATE TABLE cart_docs (
    number INTEGER PRIMARY KEY,
    doc    TEXT NOT NULL
) STRICT;

CREATE TABLE cart_keys (
    shop INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key  TEXT NOT NULL,
    cart INTEGER NOT NULL,
    PRIMARY KEY (shop, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX cart_keys_cart ON cart_keys (cart);

-- The campaigns and tags that carts carry, with how many.
CREATE TABLE labels (
    number INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL CHECK (kind IN ('campaign', 'tag')),
    label  TEXT NOT NULL,
    carts  INTEGER NOT NULL,
    UNIQUE (kind, label)
) STRICT;
CREATE INDEX labels_most ON labels (kind, carts);

CREATE TABLE cart_tags (
    tag  INTEGER NOT NULL,
    cart INTEGER NOT NULL,
    PRIMARY KEY (tag, cart)
) STRICT, WITHOUT ROWID;

CREATE TABLE timeline (
    cart  INTEGER NOT NULL,
    place INTEGER NOT NULL,
    -- One place may tell more than one thing.
    part  INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (cart, place, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_ups (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    cart       TEXT NOT NULL,
    person     TEXT NOT NULL,
    state      TEXT NOT NULL,
    counts     INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- The provider's id of the message.
    provider_id TEXT,
    doc        TEXT NOT NULL
) STRICT;
CREATE INDEX follow_ups_cart ON follow_ups (cart, created_at);
CREATE INDEX follow_ups_person ON follow_ups (person, created_at);
CREATE INDEX follow_ups_open ON follow_ups (created_at) WHERE state = 'opened';
CREATE INDEX follow_ups_unknown ON follow_ups (created_at) WHERE state IN ('opened', 'unknown');
CREATE INDEX follow_ups_provided ON follow_ups (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX follow_ups_counted ON follow_ups (created_at) WHERE counts = 1;

CREATE TABLE incoming (
    seq        INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
    cart       TEXT,
    -- Who left it as the sender tells it, whoever the cart belongs to now.
    person     TEXT
) STRICT;

-- Whom the callbacks of a delivery tell of.
CREATE TABLE told (
    seq    INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (seq, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    connection        INTEGER PRIMARY KEY,
    unit              TEXT,
    accepted          INTEGER NOT NULL,
    first_accepted_at INTEGER,
    last_accepted_at  INTEGER,
    last_authentic_at INTEGER
) STRICT;

CREATE TABLE tallies (
    shop      INTEGER NOT NULL,
    pile      INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    carts     INTEGER NOT NULL,
    sum       INTEGER NOT NULL,
    uncounted INTEGER NOT NULL,
    PRIMARY KEY (shop, pile, currency)
) STRICT, WITHOUT ROWID;

-- The shop's account in quarters of an hour since 1970 (every zone's day begins at one), by column.
CREATE TABLE account (
    shop      INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    carts     INTEGER NOT NULL,
    sum       INTEGER NOT NULL,
    uncounted INTEGER NOT NULL,
    PRIMARY KEY (shop, entry, step, currency)
) STRICT, WITHOUT ROWID;

-- How long carts waited for their first message, by when it was opened.
CREATE TABLE waits (
    shop  INTEGER NOT NULL,
    step  INTEGER NOT NULL,
    wait  INTEGER NOT NULL,
    carts INTEGER NOT NULL,
    PRIMARY KEY (shop, step, wait)
) STRICT, WITHOUT ROWID;

-- The account divided by product, campaign and city, in Indian days since 1970.
CREATE TABLE shares (
    shop      INTEGER NOT NULL,
    division  INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    name      TEXT NOT NULL COLLATE NOCASE,
    entry     INTEGER NOT NULL,
    currency  TEXT NOT NULL,
    carts     INTEGER NOT NULL,
    sum       INTEGER NOT NULL,
    uncounted INTEGER NOT NULL,
    PRIMARY KEY (shop, division, day, name, entry, currency)
) STRICT, WITHOUT ROWID;

-- Marks count as letters, or Hindi words would break at every vowel sign. What is typed is the beginning
-- of a word; short beginnings have lists of their own, so that the newest carts come without reading all.
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE digits USING fts5 (
    number, content = '', contentless_delete = 1, tokenize = 'trigram'
);
