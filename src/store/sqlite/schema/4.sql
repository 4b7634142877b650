-- A job that waits longer than it holds up others stands aside: state `aside`, not open, no head.
ALTER TABLE jobs ADD COLUMN put_off_at INTEGER;
CREATE INDEX jobs_aside ON jobs (lane, due) WHERE state = 'aside';

PRAGMA user_version = 4;
