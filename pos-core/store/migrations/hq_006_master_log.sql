-- Master data of all nodes. One row says where they stand; whoever publishes holds it until the commit, so the
-- order of n is the order of commits; cursor is the last feed number, which tills see (drafts have none). A node's master.db is a copy made of the newest base file and the log after it.
CREATE TABLE master_head(
    id         INTEGER PRIMARY KEY CHECK(id = 1),
    generation TEXT NOT NULL,
    n          INTEGER NOT NULL,
    cursor     INTEGER NOT NULL,
    chain      BLOB NOT NULL
) STRICT;
-- One row a publication: the changes of the master file's rows (feed rows up to cursor among them).
-- chain: hash over the chain before, n and the changes.
CREATE TABLE master_log(
    generation TEXT NOT NULL,
    n          INTEGER NOT NULL,
    cursor     INTEGER NOT NULL,
    chain      BLOB NOT NULL,
    format     INTEGER NOT NULL,  -- version of the master file it was made on
    at         INTEGER NOT NULL,  -- UTC ms
    author     TEXT NOT NULL,
    what       TEXT NOT NULL,     -- kinds and how many keys of each: "item 3, price 1"
    changes    BLOB NOT NULL,
    PRIMARY KEY(generation, n)
) STRICT;
CREATE TRIGGER master_log_no_update BEFORE UPDATE ON master_log
BEGIN SELECT RAISE(ABORT, 'the master log is append-only'); END;
-- Master files in pieces of 1 MiB, each compressed on its own. kind: base (all, for nodes) or till.
CREATE TABLE master_file(
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    generation TEXT NOT NULL,
    n          INTEGER NOT NULL,
    cursor     INTEGER NOT NULL,
    chain      BLOB NOT NULL,
    format     INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    chunks     INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    version    INTEGER NOT NULL,  -- 0: not finished
    manifest   TEXT NOT NULL
) STRICT;
CREATE TABLE master_chunk(
    file   TEXT NOT NULL,
    i      INTEGER NOT NULL,
    sha256 BLOB NOT NULL,  -- of the plain piece
    body   BLOB NOT NULL,
    PRIMARY KEY(file, i)
) STRICT;
-- What has to be published because of tills' records; taken out by the publication itself.
CREATE TABLE master_due(kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key)) STRICT, WITHOUT ROWID;
-- Headquarters' signing keys, each signed by the one before. meta.hq_key is the present one.
CREATE TABLE hq_key_link(
    n         INTEGER PRIMARY KEY,
    before    TEXT NOT NULL,
    key       TEXT NOT NULL UNIQUE,
    signature TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT;
