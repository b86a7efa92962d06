-- What the projector sums up from the records (docs/headquarters.md): money in minor units, quantities in thousandths of uom, hours
-- since 1970 in UTC. build 0 counts; build 1 is made again beside it and compared. Everything here can be thrown away.
CREATE TABLE sum_hour(
    store TEXT NOT NULL,
    build BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    terminal TEXT NOT NULL,
    cashier TEXT NOT NULL,
    hour BIGINT NOT NULL,
    tickets BIGINT NOT NULL DEFAULT 0,
    returns BIGINT NOT NULL DEFAULT 0,
    sold BIGINT NOT NULL DEFAULT 0,
    discount BIGINT NOT NULL DEFAULT 0,
    returned BIGINT NOT NULL DEFAULT 0,
    tax BIGINT NOT NULL DEFAULT 0,
    rounding BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,
    voids BIGINT NOT NULL DEFAULT 0,
    void_amount BIGINT NOT NULL DEFAULT 0,
    cancelled BIGINT NOT NULL DEFAULT 0,
    cancelled_amount BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, terminal, cashier, hour)
) WITH (fillfactor=70);
CREATE TABLE sum_item(
    store TEXT NOT NULL,
    build BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    item TEXT NOT NULL,
    uom TEXT NOT NULL,
    lines BIGINT NOT NULL DEFAULT 0,
    qty_sold BIGINT NOT NULL DEFAULT 0,
    qty_returned BIGINT NOT NULL DEFAULT 0,
    sold BIGINT NOT NULL DEFAULT 0,
    discount BIGINT NOT NULL DEFAULT 0,
    returned BIGINT NOT NULL DEFAULT 0,
    tax BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, item, uom)
) WITH (fillfactor=70);
CREATE TABLE sum_tender(
    store TEXT NOT NULL,
    build BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    tender TEXT NOT NULL,
    tickets BIGINT NOT NULL DEFAULT 0,
    received BIGINT NOT NULL DEFAULT 0,
    refunded BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, tender)
) WITH (fillfactor=70);
CREATE TABLE sum_tax(
    store TEXT NOT NULL,
    build BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    rate BIGINT NOT NULL,
    net BIGINT NOT NULL DEFAULT 0,
    tax BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, rate)
) WITH (fillfactor=70);
CREATE TABLE sum_drawer(
    store TEXT NOT NULL,
    build BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    terminal TEXT NOT NULL,
    opened BIGINT NOT NULL DEFAULT 0,
    closed BIGINT NOT NULL DEFAULT 0,
    floats BIGINT NOT NULL DEFAULT 0,
    expected BIGINT NOT NULL DEFAULT 0,
    counted BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, terminal)
) WITH (fillfactor=70);
CREATE TABLE sum_stock(
    store TEXT NOT NULL,
    build BIGINT NOT NULL,
    item TEXT NOT NULL,
    uom TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, item, uom, kind)
) WITH (fillfactor=70);
-- A store's figures being made again: replace 1 puts them in place of the old ones, 0 only compares.
CREATE TABLE rebuild(
    store       TEXT PRIMARY KEY,
    replace_old BIGINT NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    records     BIGINT NOT NULL DEFAULT 0,
    differences BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE rebuild_at(
    store    TEXT NOT NULL,
    terminal TEXT NOT NULL,
    stream   BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    PRIMARY KEY(store, terminal, stream)
);
-- Records from before these tables: every store that has some is summed up once, in idle time.
INSERT INTO rebuild(store,replace_old,started_at) SELECT DISTINCT store,1,0 FROM stream WHERE projected>base_seq;
-- Accounting vouchers as they were given out: never changed; what comes later is the next revision, of the difference.
CREATE TABLE voucher(
    store         TEXT NOT NULL,
    business_date TEXT NOT NULL,
    revision      BIGINT NOT NULL,
    number        TEXT NOT NULL,
    made_at       BIGINT NOT NULL,
    document      TEXT NOT NULL,
    PRIMARY KEY(store, business_date, revision)
);
-- Documents to and from an ERP. external_id names a document for good, on both sides. state: waiting, sent, failed (tried again at
-- next_at), refused (a person must look).
CREATE TABLE erp_document(
    external_id TEXT PRIMARY KEY,
    system      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    store       TEXT NOT NULL,
    business_date TEXT NOT NULL,
    document    TEXT NOT NULL,
    hash        TEXT NOT NULL,
    state       TEXT NOT NULL,
    attempts    BIGINT NOT NULL DEFAULT 0,
    next_at     BIGINT NOT NULL DEFAULT 0,
    made_at     BIGINT NOT NULL,
    done_at     BIGINT,
    remote_id   TEXT NOT NULL DEFAULT '',
    remote_number TEXT NOT NULL DEFAULT '',
    error       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX erp_document_due ON erp_document(state, next_at);
-- Files being looked at before they are published in the console; thrown away after an hour.
CREATE TABLE console_upload(
    id   TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body BYTEA NOT NULL,
    at   BIGINT NOT NULL
);
