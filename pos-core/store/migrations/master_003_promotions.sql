-- Promotions as documents with versions and states. A version's document never changes; the newest
-- approved version of an id counts. from/to/ended are seconds of the store's wall clock, half-open.
-- state: 0 draft, 1 approved, 2 ended by a person. owner: 'hq' or 'store:S001'.
CREATE TABLE promotion(
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK(version >= 1),
    state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 2),
    from_local INTEGER,
    to_local INTEGER,
    ended_local INTEGER,
    document TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    approved_by TEXT NOT NULL,
    approved_ms INTEGER,
    ended_by TEXT NOT NULL,
    ended_ms INTEGER,
    PRIMARY KEY(id, owner, version)) STRICT, WITHOUT ROWID;
CREATE TRIGGER promotion_no_edit BEFORE UPDATE ON promotion
WHEN old.document IS NOT new.document OR old.id IS NOT new.id OR old.owner IS NOT new.owner
    OR old.version IS NOT new.version OR new.state < old.state
BEGIN SELECT RAISE(ABORT, 'a version of a promotion is never edited'); END;
CREATE TRIGGER promotion_no_delete BEFORE DELETE ON promotion WHEN old.state > 0
BEGIN SELECT RAISE(ABORT, 'an approved promotion stays in the history'); END;

-- A file of before does not hold the promotions that headquarters may have published since: the
-- till takes a new snapshot when it next has a line.
INSERT INTO meta VALUES('resync', '1') ON CONFLICT DO UPDATE SET value = '1';
