-- Headquarters on PostgreSQL 15: the same tables as on SQLite (pos-core/store/migrations/hq_*.sql). The store comes first in
-- every key that grows, so that a distributed engine can spread by it. No extension is needed.
CREATE TABLE enrol_code(
    code_hash  BYTEA PRIMARY KEY,
    store      TEXT NOT NULL,
    terminal   TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE TABLE terminal(
    terminal    TEXT PRIMARY KEY,
    store       TEXT NOT NULL,
    epoch       BIGINT NOT NULL,
    public_key  TEXT NOT NULL,
    enrolled_at BIGINT NOT NULL,
    last_seen   BIGINT NOT NULL DEFAULT 0,
    till_head   BIGINT NOT NULL DEFAULT 0,
    cursor      BIGINT NOT NULL DEFAULT 0,
    program     TEXT NOT NULL DEFAULT '',
    next_epoch  BIGINT NOT NULL DEFAULT 2,
    revoked     TEXT NOT NULL DEFAULT '',
    labels_due  BIGINT,
    labels_since BIGINT
);
CREATE TABLE stream(
    store       TEXT NOT NULL,
    terminal    TEXT NOT NULL,
    stream      BIGINT NOT NULL,
    base_seq    BIGINT NOT NULL,
    base_hash   BYTEA NOT NULL,
    head_seq    BIGINT NOT NULL,
    head_hash   BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    projected   BIGINT NOT NULL DEFAULT 0,
    opened_at   BIGINT NOT NULL,
    epoch       BIGINT NOT NULL DEFAULT 1,
    why         TEXT NOT NULL DEFAULT '',
    PRIMARY KEY(store, terminal, stream)
) WITH (fillfactor=50);
-- Partitions are made when the first record of a month arrives. That a number is stored once is kept by the stream's head, which
-- moves in the same statement; the key is the second lock.
CREATE TABLE journal(
    store       TEXT NOT NULL,
    terminal    TEXT NOT NULL,
    stream      BIGINT NOT NULL,
    seq         BIGINT NOT NULL,
    epoch       BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    month       BIGINT NOT NULL,
    body        BYTEA NOT NULL,
    hash        BYTEA NOT NULL,
    PRIMARY KEY(store, terminal, stream, seq, month)
) PARTITION BY RANGE(month);
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'journal is append-only'; END $$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TABLE exception(
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    terminal TEXT NOT NULL,
    stream   BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    what     TEXT NOT NULL,
    detail   TEXT NOT NULL,
    UNIQUE(terminal, stream, seq, what)
);
CREATE TABLE day_total(
    store         TEXT NOT NULL,
    terminal      TEXT NOT NULL,
    stream        BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    records       BIGINT NOT NULL DEFAULT 0,
    first_seq     BIGINT NOT NULL DEFAULT 0,
    last_seq      BIGINT NOT NULL DEFAULT 0,
    sales         BIGINT NOT NULL DEFAULT 0,
    goods         BIGINT NOT NULL DEFAULT 0,
    tax           BIGINT NOT NULL DEFAULT 0,
    rounding      BIGINT NOT NULL DEFAULT 0,
    total         BIGINT NOT NULL DEFAULT 0,
    cash          BIGINT NOT NULL DEFAULT 0,
    inherited     BIGINT NOT NULL DEFAULT 0,
    z_number      BIGINT,
    z_total       BIGINT,
    z_seq         BIGINT,
    PRIMARY KEY(store, terminal, stream, business_date)
);
CREATE TABLE day_claim(
    terminal      TEXT NOT NULL,
    stream        BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    records       BIGINT NOT NULL,
    said_at       BIGINT NOT NULL,
    PRIMARY KEY(terminal, stream, business_date)
);
CREATE TABLE coupon_batch(
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign BIGINT NOT NULL,
    first    BIGINT NOT NULL,
    last     BIGINT NOT NULL,
    last_day BIGINT,
    made_at  BIGINT NOT NULL,
    made_by  TEXT NOT NULL,
    UNIQUE(campaign, first)
);
CREATE TABLE coupon_redemption(
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign    BIGINT NOT NULL,
    serial      BIGINT NOT NULL,
    terminal    TEXT NOT NULL,
    seq         BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    standing    BIGINT NOT NULL,
    UNIQUE(campaign, serial, terminal, seq, standing)
);
CREATE TRIGGER coupon_redemption_no_change BEFORE UPDATE OR DELETE ON coupon_redemption
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TABLE coupon_issue(
    campaign BIGINT NOT NULL,
    serial   BIGINT NOT NULL,
    terminal TEXT NOT NULL,
    seq      BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    void_seq BIGINT,
    PRIMARY KEY(campaign, serial)
);
