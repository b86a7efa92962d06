-- What the projector sums up from the records (docs/headquarters.md): money in minor units, quantities in thousandths of uom, hours
-- since 1970 in UTC. build 0 counts; build 1 is made again beside it and compared. Everything here can be thrown away.
CREATE TABLE sum_hour(
    store TEXT NOT NULL,
    build INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    terminal TEXT NOT NULL,
    cashier TEXT NOT NULL,
    hour INTEGER NOT NULL,
    tickets INTEGER NOT NULL DEFAULT 0,
    returns INTEGER NOT NULL DEFAULT 0,
    sold INTEGER NOT NULL DEFAULT 0,
    discount INTEGER NOT NULL DEFAULT 0,
    returned INTEGER NOT NULL DEFAULT 0,
    tax INTEGER NOT NULL DEFAULT 0,
    rounding INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    voids INTEGER NOT NULL DEFAULT 0,
    void_amount INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    cancelled_amount INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, terminal, cashier, hour)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_item(
    store TEXT NOT NULL,
    build INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    item TEXT NOT NULL,
    uom TEXT NOT NULL,
    lines INTEGER NOT NULL DEFAULT 0,
    qty_sold INTEGER NOT NULL DEFAULT 0,
    qty_returned INTEGER NOT NULL DEFAULT 0,
    sold INTEGER NOT NULL DEFAULT 0,
    discount INTEGER NOT NULL DEFAULT 0,
    returned INTEGER NOT NULL DEFAULT 0,
    tax INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, item, uom)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_tender(
    store TEXT NOT NULL,
    build INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    tender TEXT NOT NULL,
    tickets INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    refunded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, tender)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_tax(
    store TEXT NOT NULL,
    build INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    rate INTEGER NOT NULL,
    net INTEGER NOT NULL DEFAULT 0,
    tax INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, rate)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_drawer(
    store TEXT NOT NULL,
    build INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    terminal TEXT NOT NULL,
    opened INTEGER NOT NULL DEFAULT 0,
    closed INTEGER NOT NULL DEFAULT 0,
    floats INTEGER NOT NULL DEFAULT 0,
    expected INTEGER NOT NULL DEFAULT 0,
    counted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, business_date, terminal)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_stock(
    store TEXT NOT NULL,
    build INTEGER NOT NULL,
    item TEXT NOT NULL,
    uom TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(store, build, item, uom, kind)
) STRICT, WITHOUT ROWID;
-- A store's figures being made again: replace 1 puts them in place of the old ones, 0 only compares.
CREATE TABLE rebuild(
    store       TEXT PRIMARY KEY,
    replace_old INTEGER NOT NULL,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    records     INTEGER NOT NULL DEFAULT 0,
    differences INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE rebuild_at(
    store    TEXT NOT NULL,
    terminal TEXT NOT NULL,
    stream   INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY(store, terminal, stream)
) STRICT, WITHOUT ROWID;
-- Records from before these tables: every store that has some is summed up once, in idle time.
INSERT INTO rebuild(store,replace_old,started_at) SELECT DISTINCT store,1,0 FROM stream WHERE projected>base_seq;
-- Accounting vouchers as they were given out: never changed; what comes later is the next revision, of the difference.
CREATE TABLE voucher(
    store         TEXT NOT NULL,
    business_date TEXT NOT NULL,
    revision      INTEGER NOT NULL,
    number        TEXT NOT NULL,
    made_at       INTEGER NOT NULL,
    document      TEXT NOT NULL,
    PRIMARY KEY(store, business_date, revision)
) STRICT, WITHOUT ROWID;
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
    attempts    INTEGER NOT NULL DEFAULT 0,
    next_at     INTEGER NOT NULL DEFAULT 0,
    made_at     INTEGER NOT NULL,
    done_at     INTEGER,
    remote_id   TEXT NOT NULL DEFAULT '',
    remote_number TEXT NOT NULL DEFAULT '',
    error       TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX erp_document_due ON erp_document(state, next_at);
-- Files being looked at before they are published in the console; thrown away after an hour.
CREATE TABLE console_upload(
    id   TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body BLOB NOT NULL,
    at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
