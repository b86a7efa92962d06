-- Releases of the tills' program, in pieces of 1 MiB as they are in their file. state: coming (pieces are missing), ready, offered,
-- stopped. stores: codes with blanks between, empty: all. percent: of these stores' tills.
CREATE TABLE program_release(
    version   TEXT PRIMARY KEY,
    manifest  TEXT NOT NULL,
    signature TEXT NOT NULL,
    pieces    INTEGER NOT NULL,
    state     TEXT NOT NULL,
    stores    TEXT NOT NULL,
    percent   INTEGER NOT NULL,
    install   TEXT NOT NULL,  -- idle, start, consent
    attempt   INTEGER NOT NULL,
    added_at  INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE program_piece(
    version TEXT NOT NULL,
    i       INTEGER NOT NULL,
    body    BLOB NOT NULL,
    PRIMARY KEY(version, i)
) STRICT;
-- Signed leave to go back from one version to a lower one.
CREATE TABLE program_order(
    from_version TEXT NOT NULL,
    to_version   TEXT NOT NULL,
    manifest     TEXT NOT NULL,
    signature    TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY(from_version, to_version)
) STRICT, WITHOUT ROWID;
-- Public release keys, each signed by the one before; the first was trusted by an operator and has no signature.
CREATE TABLE program_key(
    n         INTEGER PRIMARY KEY,
    before    TEXT NOT NULL,
    key       TEXT NOT NULL UNIQUE,
    signature TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT;
-- What tills said last of their program.
CREATE TABLE program_till(
    terminal   TEXT PRIMARY KEY,
    running    TEXT NOT NULL,
    staged     TEXT NOT NULL,
    failed     TEXT NOT NULL,
    why        TEXT NOT NULL,
    attempt    INTEGER NOT NULL,
    release_key TEXT NOT NULL,
    at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
