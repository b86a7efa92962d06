-- Shelf labels of a shop: what each label on the shelf says, and what has to be printed. A file of
-- its own beside the master file, which a snapshot replaces whole, and the ledger, which is one
-- till's. Prices are ten-thousandths, times UTC milliseconds.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What the shelf says. face: ShelfLabel::face of the label that hangs there.
CREATE TABLE shelf(
    item TEXT PRIMARY KEY,
    price INTEGER NOT NULL,
    promotion INTEGER NOT NULL,
    face INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- settled: the shelf row tells of it; a label printed ahead settles when its time comes.
CREATE TABLE job(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    item TEXT NOT NULL,
    reason TEXT NOT NULL CHECK(reason IN
        ('new', 'price', 'promotion', 'promotion_over', 'text', 'requested')),
    note TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK(copies BETWEEN 1 AND 9999),
    old_price INTEGER,
    new_price INTEGER NOT NULL,
    promotion INTEGER NOT NULL,
    face INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    made_ms INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL CHECK(state IN
        ('waiting', 'printed', 'confirmed', 'dismissed', 'overtaken')),
    done_ms INTEGER NOT NULL DEFAULT 0,
    done_by TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    settled INTEGER NOT NULL DEFAULT 0) STRICT;
-- Once for each change: nobody prints the same label twice because two of them wait.
CREATE UNIQUE INDEX job_change ON job(item, from_ms) WHERE state = 'waiting' AND reason <> 'requested';
CREATE INDEX job_waiting ON job(item) WHERE state = 'waiting';
CREATE INDEX job_ahead ON job(from_ms) WHERE settled = 0 AND state <> 'waiting';
CREATE TRIGGER job_stays_done BEFORE UPDATE ON job
WHEN old.state NOT IN ('waiting', 'printed') AND new.state <> old.state
BEGIN SELECT RAISE(ABORT, 'a label job that is over stays over'); END;
CREATE TRIGGER job_never_waits_again BEFORE UPDATE ON job
WHEN old.state = 'printed' AND new.state NOT IN ('printed', 'confirmed')
BEGIN SELECT RAISE(ABORT, 'a printed label can only be confirmed'); END;

-- What an electronic shelf label system has taken.
CREATE TABLE delivery(
    output TEXT NOT NULL,
    job INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY(output, job)) STRICT, WITHOUT ROWID;
