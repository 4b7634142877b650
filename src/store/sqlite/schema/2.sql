-- What may be used, and what is. Amounts are in the unit of each account.

CREATE TABLE budgets (
    account TEXT PRIMARY KEY,
    -- used and set aside
    balance INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX budgets_expiry ON budgets (expires_at);

CREATE TABLE reservations (
    id TEXT PRIMARY KEY,
    amount INTEGER NOT NULL,
    -- a JSON array of names
    accounts TEXT NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0,
    -- when the last of its accounts can be forgotten
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reservations_expiry ON reservations (expires_at);

CREATE TABLE question_pool (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    track TEXT NOT NULL,
    language TEXT NOT NULL,
    -- how often it was drawn
    drawn INTEGER NOT NULL DEFAULT 0,
    added_at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX question_pool_draw ON question_pool (track, language, drawn, added_at, seq);

CREATE TABLE raw_replies (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX raw_replies_at ON raw_replies (at);

CREATE INDEX ledger_at ON ledger (at);

PRAGMA user_version = 2;
