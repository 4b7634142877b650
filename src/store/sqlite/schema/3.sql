-- What features keep of one owner, a person or a chat.
CREATE TABLE documents (
    owner INTEGER NOT NULL,
    feature TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    expires_at INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (owner, feature, key)
) STRICT;
CREATE INDEX documents_expiry ON documents (expires_at) WHERE expires_at IS NOT NULL;

-- Written to find out whether writing works.
CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    beats INTEGER NOT NULL
) STRICT;

-- Telegram's message ids leave the interviews: which message shows what is a document of its own, for 60 days.
INSERT INTO documents (owner, feature, key, version, expires_at, body)
SELECT
    user, 'screens', id, 1, (unixepoch() + 60 * 86400) * 1000,
    -- A patch leaves out what is null.
    json_patch('{}', json_object(
        'current', body -> '$.current',
        'question', body -> '$.cards.question',
        'answer', body -> '$.cards.answer',
        'confirm', body -> '$.cards.confirm'
    ))
FROM interviews
WHERE coalesce(body ->> '$.cards.question', body ->> '$.cards.answer', body ->> '$.cards.confirm') IS NOT NULL;
UPDATE interviews SET body = json_remove(body, '$.cards') WHERE body -> '$.cards' IS NOT NULL;

-- A group that was told that the bot works in private chats has no dialogue.
INSERT INTO documents (owner, feature, key, version, body)
SELECT chat, 'group_chats', 'declined', 1, '{}' FROM dialogues WHERE state ->> '$.at' = 'declined';
DELETE FROM dialogues WHERE state ->> '$.at' = 'declined';

-- What is used of a month's interviews is counted as every other quota is: by reservations in an account. The one that
-- was counted last can still be given back.
INSERT INTO budgets (account, balance, expires_at)
SELECT 'interviews:' || id || ':' || (body ->> '$.usage.month'), body ->> '$.usage.interviews',
    (unixepoch() + 70 * 86400) * 1000
FROM users WHERE body ->> '$.usage.interviews' > 0;
INSERT INTO reservations (id, amount, accounts, expires_at)
SELECT 'interviews:' || (body ->> '$.usage.latest'), 1,
    json_array('interviews:' || id || ':' || (body ->> '$.usage.month')), (unixepoch() + 70 * 86400) * 1000
FROM users WHERE body ->> '$.usage.interviews' > 0 AND body ->> '$.usage.latest' IS NOT NULL;
UPDATE users SET body = json_remove(body, '$.usage') WHERE body -> '$.usage' IS NOT NULL;

PRAGMA user_version = 3;
