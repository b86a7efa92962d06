-- What the hub of a shop keeps for the other tills (hub.db in the hub till's folder): their records
-- as they were signed, baskets that wait, coupons that were used. Times are UTC milliseconds.
CREATE TABLE stream(
    terminal TEXT NOT NULL,
    stream INTEGER NOT NULL,
    base_seq INTEGER NOT NULL,      -- the hub has the records after this one
    base_hash BLOB NOT NULL,
    head_seq INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY(terminal, stream)) STRICT, WITHOUT ROWID;

-- signature: of the device key over the head statement, on the last record of an upload.
CREATE TABLE record(
    terminal TEXT NOT NULL,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    body BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB,
    PRIMARY KEY(terminal, stream, seq)) STRICT;

-- fence grows with each holder; who has an older one is not the holder any more. lease_until is for
-- people: leases are measured by the running hub. The body of a basket that is done is empty.
CREATE TABLE basket(
    terminal TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    body BLOB NOT NULL,
    signature TEXT NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('open', 'taken', 'done')),
    fence INTEGER NOT NULL DEFAULT 0,
    holder TEXT NOT NULL DEFAULT '',
    lease_until INTEGER NOT NULL DEFAULT 0,
    proof TEXT NOT NULL DEFAULT '',  -- the holder's signature that it is done
    PRIMARY KEY(terminal, number)) STRICT, WITHOUT ROWID;
CREATE INDEX basket_waiting ON basket(state, at);

CREATE TABLE basket_event(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    terminal TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    fence INTEGER NOT NULL,
    approver TEXT NOT NULL) STRICT;

CREATE TABLE coupon_use(
    campaign INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    terminal TEXT NOT NULL,
    seq INTEGER NOT NULL,
    back INTEGER NOT NULL,          -- 1: the customer may use it again
    at INTEGER NOT NULL,
    PRIMARY KEY(campaign, serial, terminal, seq, back)) STRICT, WITHOUT ROWID;
