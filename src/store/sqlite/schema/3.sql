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

PRAGMA user_version = 3;
