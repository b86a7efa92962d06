-- A till's name may have several histories: 1 is the first, a disk that was copied or set back continues in
-- the next. A stream's records are without gaps from base_seq + 1; what lies below is the stream's it left.
CREATE TABLE stream(
    store       TEXT NOT NULL,
    terminal    TEXT NOT NULL,
    stream      INTEGER NOT NULL,
    base_seq    INTEGER NOT NULL,
    base_hash   BLOB NOT NULL,
    head_seq    INTEGER NOT NULL,
    head_hash   BLOB NOT NULL,
    received_at INTEGER NOT NULL,            -- of the head, UTC ms
    projected   INTEGER NOT NULL DEFAULT 0,  -- interpreted up to here
    opened_at   INTEGER NOT NULL,
    epoch       INTEGER NOT NULL DEFAULT 1,  -- of the first record of its own
    why         TEXT NOT NULL DEFAULT '',    -- of streams after the first
    PRIMARY KEY(store, terminal, stream)
) STRICT, WITHOUT ROWID;
INSERT INTO stream SELECT store, terminal, 1, 0, x'', head_seq, head_hash, last_seen, head_seq, enrolled_at, epoch, '' FROM terminal;

DROP TRIGGER journal_no_update;
DROP TRIGGER journal_no_delete;
DROP INDEX journal_seq;
ALTER TABLE journal RENAME TO journal_before;
CREATE TABLE journal(
    store       TEXT NOT NULL,
    terminal    TEXT NOT NULL,
    stream      INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    epoch       INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    body        BLOB NOT NULL,
    hash        BLOB NOT NULL,
    PRIMARY KEY(store, terminal, stream, seq)
) STRICT;
INSERT INTO journal SELECT t.store, j.terminal, 1, j.seq, j.epoch, j.received_at, CAST(j.body AS BLOB), j.hash
    FROM journal_before j JOIN terminal t ON t.terminal = j.terminal ORDER BY j.id;
DROP TABLE journal_before;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

ALTER TABLE terminal DROP COLUMN head_seq;
ALTER TABLE terminal DROP COLUMN head_hash;
ALTER TABLE terminal DROP COLUMN frozen;
ALTER TABLE terminal ADD COLUMN next_epoch INTEGER NOT NULL DEFAULT 2;
ALTER TABLE terminal ADD COLUMN revoked TEXT NOT NULL DEFAULT '';  -- why; empty: in use

ALTER TABLE exception RENAME TO exception_before;
CREATE TABLE exception(
    id       INTEGER PRIMARY KEY,
    terminal TEXT NOT NULL,
    stream   INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    what     TEXT NOT NULL,
    detail   TEXT NOT NULL,
    UNIQUE(terminal, stream, seq, what)
) STRICT;
INSERT INTO exception SELECT id, terminal, 1, seq, at, what, detail FROM exception_before;
DROP TABLE exception_before;

-- What the records of one till and business day say together.
ALTER TABLE day_total RENAME TO day_before;
CREATE TABLE day_total(
    store         TEXT NOT NULL,
    terminal      TEXT NOT NULL,
    stream        INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    records       INTEGER NOT NULL DEFAULT 0,
    first_seq     INTEGER NOT NULL DEFAULT 0,
    last_seq      INTEGER NOT NULL DEFAULT 0,
    sales         INTEGER NOT NULL DEFAULT 0,
    goods         INTEGER NOT NULL DEFAULT 0,
    tax           INTEGER NOT NULL DEFAULT 0,
    rounding      INTEGER NOT NULL DEFAULT 0,
    total         INTEGER NOT NULL DEFAULT 0,
    cash          INTEGER NOT NULL DEFAULT 0,
    inherited     INTEGER NOT NULL DEFAULT 0,  -- total of this day's records that the stream it left holds
    z_number      INTEGER,
    z_total       INTEGER,
    z_seq         INTEGER,
    PRIMARY KEY(store, terminal, stream, business_date)
) STRICT, WITHOUT ROWID;
INSERT INTO day_total(store, terminal, stream, business_date, sales, goods, tax, rounding, total, cash, z_number, z_total, z_seq)
    SELECT t.store, d.terminal, 1, d.business_date, d.sales, d.goods, d.tax, d.rounding, d.total, d.cash, d.z_number, d.z_total, d.z_seq
    FROM day_before d JOIN terminal t ON t.terminal = d.terminal;
DROP TABLE day_before;
-- What a till says of its own days, so that a day is known to be complete before it is closed.
CREATE TABLE day_claim(
    terminal      TEXT NOT NULL,
    stream        INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    records       INTEGER NOT NULL,
    said_at       INTEGER NOT NULL,
    PRIMARY KEY(terminal, stream, business_date)
) STRICT, WITHOUT ROWID;
