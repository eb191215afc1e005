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
    -- What the rows of its carts hang on: its currency, and the steps of its own plan and its own limits
    -- where it has some.
    currency TEXT NOT NULL,
    steps    TEXT,
    limits   TEXT,
    -- The delivery that brought it first, where one did.
    born     INTEGER,
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

-- Every change of a wording, for all shops (shop 0) or for one. Without a wording it went back to the one
-- that is given, or is for all shops.
CREATE TABLE wordings (
    shop     INTEGER NOT NULL,
    template TEXT NOT NULL,
    language TEXT NOT NULL,
    place    INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    by       TEXT,
    wording  TEXT,
    -- What it was before, where no earlier change tells of it.
    before   TEXT,
    PRIMARY KEY (shop, template, language, place)
) STRICT, WITHOUT ROWID;

-- Which connections have brought carts of which shops, and in which currencies.
CREATE TABLE feeds (
    shop       INTEGER NOT NULL,
    connection INTEGER NOT NULL,
    currency   TEXT NOT NULL,
    -- The delivery that brought them first.
    born       INTEGER NOT NULL,
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
    -- From when on it is too old to be written about, by the limit of its shop.
    expires_at  INTEGER NOT NULL,
    -- Messages that count.
    contacted   INTEGER NOT NULL,
    reason      TEXT,
    campaign    INTEGER,
    -- Whether its customer can be written to, however it stands.
    reachable   INTEGER NOT NULL,
    messaged_at INTEGER,
    replied_at  INTEGER,
    bought_at   INTEGER,
    -- What it was bought for, less what was given back, and in which currency: the order's, else the cart's.
    -- The smallest number there is where that is not known; NULL while it is not bought.
    won         INTEGER,
    won_in      TEXT,
    -- Whether it was bought after a message of ours.
    returned    INTEGER NOT NULL,
    -- 2 it may not be of a real customer and counts in no figure, 1 its customer has bought since, else 0.
    aside       INTEGER NOT NULL,
    -- Whether it carries any tag: most carts carry none, and need no look at which.
    tagged      INTEGER NOT NULL,
    -- The place in the sequence from which on it was there.
    born        INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Each order's index ends in what filters test: a walk along it needs no other page.
CREATE INDEX carts_received ON carts (shop, pile, received_at, id, total, contacted, reason, campaign, tagged);
CREATE INDEX carts_updated ON carts (shop, pile, updated_at, id, received_at, total, contacted, reason, campaign, tagged);
CREATE INDEX carts_total ON carts (shop, pile, total, id, received_at, contacted, reason, campaign, tagged);
CREATE INDEX carts_worth ON carts (shop, pile, worth, id, received_at, total, contacted, reason, campaign, tagged);
-- The same of the few that carry a tag: a walk in search of one passes no other.
CREATE INDEX carts_tagged_received ON carts (shop, pile, received_at, id, total, contacted, reason, campaign)
    WHERE tagged;
CREATE INDEX carts_tagged_updated ON carts (shop, pile, updated_at, id, received_at, total, contacted, reason, campaign)
    WHERE tagged;
CREATE INDEX carts_tagged_total ON carts (shop, pile, total, id, received_at, contacted, reason, campaign) WHERE tagged;
CREATE INDEX carts_tagged_worth ON carts (shop, pile, worth, id, received_at, total, contacted, reason, campaign)
    WHERE tagged;
CREATE INDEX carts_person ON carts (person, pile, shop);
-- What a filter may name that few carts have. A large campaign is walked along its own index, newest first.
CREATE INDEX carts_campaign ON carts (campaign, shop, pile, received_at, id, total, contacted, reason, tagged)
    WHERE campaign IS NOT NULL;
CREATE INDEX carts_contacted ON carts (contacted) WHERE contacted > 0;
CREATE INDEX carts_reason ON carts (reason) WHERE reason IS NOT NULL;
CREATE INDEX carts_connection ON carts (connection);
CREATE INDEX carts_messaged ON carts (messaged_at) WHERE messaged_at IS NOT NULL;
CREATE INDEX carts_bought ON carts (bought_at) WHERE bought_at IS NOT NULL;
CREATE INDEX carts_stage ON carts (stage, due_at) WHERE stage > 0;
CREATE INDEX carts_over ON carts (expires_at) WHERE stage = 3;
-- Holds all columns of a list's row: what is due and fits a filter is gathered from here alone.
CREATE INDEX carts_due ON carts (
    expires_at, updated_at, due_at, id, shop, pile, person, received_at, total, worth, stage, currency, opened_at,
    contacted, reason, campaign, tagged
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

-- Carts of which one was left by a key that the other had: without the other it would have had the key. Carts and
-- the orders that they were ever joined to. By id, since a cart may be deleted.
CREATE TABLE ties (
    cart  TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (cart, other)
) STRICT, WITHOUT ROWID;

-- Under which emails customers are known, each as the carts told them.
CREATE TABLE emails (
    email  TEXT NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (email, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX emails_person ON emails (person);

CREATE TABLE orders (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    phone     TEXT,
    email     TEXT,
    placed_at INTEGER NOT NULL,
    -- The cart that it was joined to.
    cart      TEXT,
    -- The number of the order that tells of the same purchase and stands for both.
    twin      INTEGER,
    doc       TEXT NOT NULL
) STRICT;
CREATE INDEX orders_phone ON orders (phone, placed_at) WHERE phone IS NOT NULL;
CREATE INDEX orders_email ON orders (email, placed_at) WHERE email IS NOT NULL;
CREATE INDEX orders_cart ON orders (cart) WHERE cart IS NOT NULL;
CREATE INDEX orders_twin ON orders (twin) WHERE twin IS NOT NULL;

-- The senders' names of orders, each with the sender's family.
CREATE TABLE order_keys (
    key       TEXT PRIMARY KEY,
    purchase  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX order_keys_purchase ON order_keys (purchase);

-- Tokens and marks by which an order may lead to a cart.
CREATE TABLE order_leads (
    lead     TEXT NOT NULL,
    purchase INTEGER NOT NULL,
    PRIMARY KEY (lead, purchase)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_leads_purchase ON order_leads (purchase);

-- The deliveries that told of an order, each with whom it named: of one order two may name two. One without a
-- name of its own is none that can be kept, and names somebody all the same.
CREATE TABLE tellings (
    purchase INTEGER,
    seq      INTEGER NOT NULL,
    phone    TEXT,
    email    TEXT
) STRICT;
CREATE INDEX tellings_purchase ON tellings (purchase);
CREATE INDEX tellings_seq ON tellings (seq);
CREATE INDEX tellings_phone ON tellings (phone) WHERE phone IS NOT NULL;
CREATE INDEX tellings_email ON tellings (email) WHERE email IS NOT NULL;

-- Orders that the merchant said are not a cart's.
CREATE TABLE refusals (
    cart     TEXT NOT NULL,
    purchase TEXT NOT NULL,
    PRIMARY KEY (cart, purchase)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusals_purchase ON refusals (purchase);

-- What the merchant said of a cart and made a rule, by number, email or domain.
CREATE TABLE suspicion_rules (
    about TEXT NOT NULL,
    value TEXT NOT NULL,
    real  INTEGER NOT NULL,
    -- The cart that it was said of.
    cart  TEXT NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (about, value)
) STRICT, WITHOUT ROWID;

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
    -- The shop of its cart: the cart may be deleted, and the shop's limits still hold.
    shop       INTEGER NOT NULL,
    state      TEXT NOT NULL,
    counts     INTEGER NOT NULL,
    -- Whether its cart's customer has answered or bought.
    answered   INTEGER NOT NULL,
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
CREATE INDEX follow_ups_unanswered ON follow_ups (created_at) WHERE counts = 1 AND answered = 0;

-- What a person approved for later.
CREATE TABLE queue (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    cart       TEXT NOT NULL,
    person     TEXT NOT NULL,
    run        TEXT,
    -- waiting, gone, set_back, cancelled
    standing   TEXT NOT NULL,
    paused     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    doc        TEXT NOT NULL
) STRICT;
CREATE INDEX queue_waiting ON queue (at, number) WHERE standing = 'waiting';
CREATE INDEX queue_person ON queue (person) WHERE standing = 'waiting';
CREATE INDEX queue_back ON queue (changed_at) WHERE standing = 'set_back';
CREATE INDEX queue_run ON queue (run, standing, paused, created_at) WHERE run IS NOT NULL;
CREATE INDEX queue_of ON queue (person);
CREATE INDEX queue_cart ON queue (cart);

-- Whether all of it stands still: a row where it does.
CREATE TABLE queue_pause (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    by    TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE incoming (
    seq        INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
    cart       TEXT,
    -- Who left it as the sender tells it, whoever the cart belongs to now.
    person     TEXT
) STRICT;
CREATE INDEX incoming_cart ON incoming (cart) WHERE cart IS NOT NULL;
CREATE INDEX incoming_person ON incoming (person) WHERE person IS NOT NULL;

-- Whom the callbacks of a delivery tell of.
CREATE TABLE told (
    seq    INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (seq, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_person ON told (person);

-- What providers told of messages in the moments before their ids were known here.
CREATE TABLE early (
    message TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    state   TEXT NOT NULL,
    code    INTEGER,
    at      INTEGER NOT NULL,
    PRIMARY KEY (message, seq, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    connection        INTEGER PRIMARY KEY,
    unit              TEXT,
    mapping           TEXT,
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
