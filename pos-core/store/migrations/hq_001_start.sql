-- Headquarters: raw journal records first, everything else is made from them.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE enrol_code(
    code_hash  BLOB PRIMARY KEY,
    store      TEXT NOT NULL,
    terminal   TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE terminal(
    terminal    TEXT PRIMARY KEY,
    store       TEXT NOT NULL,
    epoch       INTEGER NOT NULL,
    public_key  TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL DEFAULT 0,
    head_seq    INTEGER NOT NULL DEFAULT 0,
    head_hash   BLOB NOT NULL,
    till_head   INTEGER NOT NULL DEFAULT 0,  -- what the till said it has
    cursor      INTEGER NOT NULL DEFAULT 0,
    program     TEXT NOT NULL DEFAULT '',
    frozen      TEXT NOT NULL DEFAULT ''     -- why uploads are refused until a person decided
) STRICT;
CREATE TABLE journal(
    id          INTEGER PRIMARY KEY,
    terminal    TEXT NOT NULL,
    epoch       INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    body        TEXT NOT NULL,
    hash        BLOB NOT NULL,
    UNIQUE(terminal, epoch, seq)
) STRICT;
CREATE UNIQUE INDEX journal_seq ON journal(terminal, seq);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
-- Records that claim a number which holds another one: kept beside, never mixed in.
CREATE TABLE fork_record(
    id INTEGER PRIMARY KEY, terminal TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    received_at INTEGER NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL, UNIQUE(terminal, epoch, seq, hash)
) STRICT;
-- Records HQ stored but could not read, or whose figures do not agree: a person looks at them.
CREATE TABLE exception(
    id INTEGER PRIMARY KEY, terminal TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, what TEXT NOT NULL,
    detail TEXT NOT NULL, UNIQUE(terminal, seq, what)
) STRICT;
CREATE TABLE day_total(
    terminal TEXT NOT NULL, business_date TEXT NOT NULL, sales INTEGER NOT NULL, goods INTEGER NOT NULL,
    tax INTEGER NOT NULL, rounding INTEGER NOT NULL, total INTEGER NOT NULL, cash INTEGER NOT NULL,
    z_number INTEGER, z_total INTEGER, z_seq INTEGER,
    PRIMARY KEY(terminal, business_date)
) STRICT, WITHOUT ROWID;
