-- Accounts with providers that send over an API, as they are. Applied once; never edited.

CREATE TABLE provider_accounts (
    channel   TEXT PRIMARY KEY,
    doc       TEXT NOT NULL CHECK (json_valid(doc)),
    -- Recovery copies: the token that sends, and the word by which the provider tries the callback address.
    token     TEXT NOT NULL,
    challenge TEXT NOT NULL
) STRICT;
