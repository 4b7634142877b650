-- Since when an interview awaits work, so that those which nobody is at are found. Of the ones that are under way some await
-- none: they lose the mark with their next step.
ALTER TABLE interviews ADD COLUMN awaits_since INTEGER;
UPDATE interviews SET awaits_since = unixepoch(body ->> '$.updated_at') * 1000
WHERE body ->> '$.status' IN ('preparing', 'asking', 'finishing');
CREATE INDEX interviews_awaiting ON interviews (awaits_since, id) WHERE awaits_since IS NOT NULL;

-- Whether somebody is at work for a key.
CREATE INDEX jobs_aside_of_key ON jobs (key) WHERE state = 'aside';

PRAGMA user_version = 5;
