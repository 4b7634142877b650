-- What was paid, by Telegram's name for it: a charge gives what was paid for once.
CREATE TABLE payments (
    charge TEXT PRIMARY KEY,
    user INTEGER NOT NULL,
    at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX payments_of_user ON payments (user, at);

PRAGMA user_version = 6;
