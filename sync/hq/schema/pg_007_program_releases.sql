-- Releases of the tills' program, in pieces of 1 MiB as they are in their file. state: coming (pieces are missing), ready, offered,
-- stopped. stores: codes with blanks between, empty: all. percent: of these stores' tills.
CREATE TABLE program_release(
    version   TEXT PRIMARY KEY,
    manifest  TEXT NOT NULL,
    signature TEXT NOT NULL,
    pieces    BIGINT NOT NULL,
    state     TEXT NOT NULL,
    stores    TEXT NOT NULL,
    percent   BIGINT NOT NULL,
    install   TEXT NOT NULL,  -- idle, start, consent
    attempt   BIGINT NOT NULL,
    added_at  BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE TABLE program_piece(
    version TEXT NOT NULL,
    i       BIGINT NOT NULL,
    body    BYTEA NOT NULL,
    PRIMARY KEY(version, i)
);
-- Signed leave to go back from one version to a lower one.
CREATE TABLE program_order(
    from_version TEXT NOT NULL,
    to_version   TEXT NOT NULL,
    manifest     TEXT NOT NULL,
    signature    TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY(from_version, to_version)
);
-- Public release keys, each signed by the one before; the first was trusted by an operator and has no signature.
CREATE TABLE program_key(
    n         BIGINT PRIMARY KEY,
    before    TEXT NOT NULL,
    key       TEXT NOT NULL UNIQUE,
    signature TEXT NOT NULL,
    at        BIGINT NOT NULL
);
-- What tills said last of their program.
CREATE TABLE program_till(
    terminal   TEXT PRIMARY KEY,
    running    TEXT NOT NULL,
    staged     TEXT NOT NULL,
    failed     TEXT NOT NULL,
    why        TEXT NOT NULL,
    attempt    BIGINT NOT NULL,
    release_key TEXT NOT NULL,
    at         BIGINT NOT NULL
);
