-- Times are milliseconds since 1970, UTC. `body` is the document as JSON.

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    username TEXT,
    -- Counts up with every write to the table: of two people with one user name, who was stored last.
    stored INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX users_username ON users (username, stored) WHERE username IS NOT NULL;
CREATE UNIQUE INDEX users_stored ON users (stored);

CREATE TABLE interviews (
    -- Counts up, so that interviews begun in the same millisecond have an order too.
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    user INTEGER NOT NULL,
    track TEXT NOT NULL,
    open INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    finished_at INTEGER,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX interviews_open ON interviews (user) WHERE open = 1;
CREATE INDEX interviews_finished ON interviews (user, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX interviews_track ON interviews (user, track, begun_at);

CREATE TABLE dialogues (
    chat INTEGER PRIMARY KEY,
    schema INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE TABLE jobs (
    -- The order in which jobs were enqueued.
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    lane TEXT NOT NULL,
    -- waiting, running, done or dead
    state TEXT NOT NULL,
    -- 1 while waiting or running
    open INTEGER NOT NULL,
    -- 1 for the first open job of each key: the only one of them that may run
    head INTEGER NOT NULL,
    -- when a waiting job may run, when a running one's lease ends
    due INTEGER NOT NULL,
    token INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    enqueued_at INTEGER NOT NULL,
    -- when it was done, or given up
    ended_at INTEGER,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_claimable ON jobs (lane, due, seq) WHERE head = 1;
CREATE UNIQUE INDEX jobs_head ON jobs (key) WHERE head = 1;
CREATE INDEX jobs_open ON jobs (key, seq) WHERE open = 1;
CREATE INDEX jobs_state ON jobs (lane, state) WHERE state <> 'done';
CREATE INDEX jobs_done ON jobs (ended_at) WHERE state = 'done';
CREATE INDEX jobs_dead ON jobs (ended_at) WHERE state = 'dead';

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    subject INTEGER,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_subject ON audit (subject, at) WHERE subject IS NOT NULL;

CREATE TABLE ledger (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    interview TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_interview ON ledger (interview, at) WHERE interview IS NOT NULL;

PRAGMA user_version = 1;
