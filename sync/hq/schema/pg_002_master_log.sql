-- Master data of all nodes; see hq_006_master_log.sql.
CREATE TABLE master_head(
    id         BIGINT PRIMARY KEY CHECK(id = 1),
    generation TEXT NOT NULL,
    n          BIGINT NOT NULL,
    cursor     BIGINT NOT NULL,
    chain      BYTEA NOT NULL
);
CREATE TABLE master_log(
    generation TEXT NOT NULL,
    n          BIGINT NOT NULL,
    cursor     BIGINT NOT NULL,
    chain      BYTEA NOT NULL,
    format     BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    author     TEXT NOT NULL,
    what       TEXT NOT NULL,
    changes    BYTEA NOT NULL,
    PRIMARY KEY(generation, n)
);
CREATE FUNCTION master_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the master log is append-only'; END $$;
CREATE TRIGGER master_log_no_change BEFORE UPDATE ON master_log
    FOR EACH ROW EXECUTE FUNCTION master_log_is_append_only();
CREATE TABLE master_file(
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    generation TEXT NOT NULL,
    n          BIGINT NOT NULL,
    cursor     BIGINT NOT NULL,
    chain      BYTEA NOT NULL,
    format     BIGINT NOT NULL,
    bytes      BIGINT NOT NULL,
    sha256     TEXT NOT NULL,
    chunks     BIGINT NOT NULL,
    made_at    BIGINT NOT NULL,
    version    BIGINT NOT NULL,
    manifest   TEXT NOT NULL
);
CREATE TABLE master_chunk(
    file   TEXT NOT NULL,
    i      BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    body   BYTEA NOT NULL,
    PRIMARY KEY(file, i)
);
CREATE TABLE master_due(kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key));
-- Headquarters' signing keys, each signed by the one before. meta.hq_key is the present one.
CREATE TABLE hq_key_link(
    n         BIGINT PRIMARY KEY,
    before    TEXT NOT NULL,
    key       TEXT NOT NULL UNIQUE,
    signature TEXT NOT NULL,
    at        BIGINT NOT NULL
);
