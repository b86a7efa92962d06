-- The till's ledger. See SCHEMA.md. Journal, signatures and acknowledgements are append-only; everything below the
-- line "projections" can be rebuilt from the journal alone; effects and draft are work in progress.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE journal(
    seq   INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    at    INTEGER NOT NULL,
    body  TEXT NOT NULL,
    hash  BLOB NOT NULL CHECK(length(hash) = 32)
) STRICT;
CREATE TRIGGER journal_gapless BEFORE INSERT ON journal
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM journal), 0) + 1
BEGIN SELECT RAISE(ABORT, 'journal: sequence must have no gap'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TABLE head_signature(
    seq       INTEGER PRIMARY KEY,
    reason    TEXT NOT NULL,
    signature BLOB NOT NULL CHECK(length(signature) = 64)
) STRICT;
CREATE TRIGGER head_signature_no_update BEFORE UPDATE ON head_signature
BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
CREATE TRIGGER head_signature_no_delete BEFORE DELETE ON head_signature
BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;

-- What HQ has confirmed to hold: the right to compact, and the proof if HQ loses data.
CREATE TABLE hq_ack(
    seq   INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    at    INTEGER NOT NULL,
    hash  BLOB NOT NULL CHECK(length(hash) = 32)
) STRICT;
CREATE TRIGGER hq_ack_no_update BEFORE UPDATE ON hq_ack
BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;

-- Projections -----------------------------------------------------------------------------------------------------
CREATE TABLE register(
    id            INTEGER PRIMARY KEY CHECK(id = 1),
    receipt       INTEGER NOT NULL,
    session       INTEGER NOT NULL,
    z             INTEGER NOT NULL,
    grand_total   INTEGER NOT NULL,
    business_date TEXT,
    day_first_seq INTEGER NOT NULL,
    open_session  INTEGER NOT NULL,
    last_date     TEXT
) STRICT;
INSERT INTO register VALUES(1, 0, 0, 0, 0, NULL, 0, 0, NULL);

CREATE TABLE sale(
    seq           INTEGER PRIMARY KEY,
    receipt       INTEGER NOT NULL,
    business_date TEXT NOT NULL,
    session       INTEGER NOT NULL,
    operator      TEXT NOT NULL,
    at            INTEGER NOT NULL,
    goods         INTEGER NOT NULL,
    tax           INTEGER NOT NULL,
    rounding      INTEGER NOT NULL,
    total         INTEGER NOT NULL,
    lines         INTEGER NOT NULL
) STRICT;
-- Rows of a sale: id = seq * 1024 + number, so that they follow each other and no index is needed.
CREATE TABLE sale_line(
    id         INTEGER PRIMARY KEY,
    item       TEXT NOT NULL,
    name       TEXT NOT NULL,
    department TEXT NOT NULL,
    quantity   INTEGER NOT NULL,
    uom        TEXT NOT NULL,
    price      INTEGER NOT NULL,
    amount     INTEGER NOT NULL,
    rate       INTEGER NOT NULL,
    tax        INTEGER NOT NULL,
    voided     INTEGER NOT NULL
) STRICT;
CREATE TABLE sale_tender(
    id     INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL,
    amount INTEGER NOT NULL,
    change INTEGER NOT NULL
) STRICT;
CREATE TABLE posting(
    id      INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    amount  INTEGER NOT NULL
) STRICT;
CREATE TABLE account_balance(account TEXT PRIMARY KEY, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Sold quantity in base units (thousandths), negative; the till needs the balance, not an index of movements.
CREATE TABLE stock_balance(item TEXT PRIMARY KEY, quantity INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE session(
    number           INTEGER PRIMARY KEY,
    business_date    TEXT NOT NULL,
    opened_at        INTEGER NOT NULL,
    opened_by        TEXT NOT NULL,
    opening_float    INTEGER NOT NULL,
    first_seq        INTEGER NOT NULL,
    closed_at        INTEGER,
    counted          INTEGER,
    expected         INTEGER NOT NULL,
    sales            INTEGER NOT NULL DEFAULT 0,
    lines            INTEGER NOT NULL DEFAULT 0,
    goods            INTEGER NOT NULL DEFAULT 0,
    tax              INTEGER NOT NULL DEFAULT 0,
    rounding         INTEGER NOT NULL DEFAULT 0,
    total            INTEGER NOT NULL DEFAULT 0,
    cash_in          INTEGER NOT NULL DEFAULT 0,
    change           INTEGER NOT NULL DEFAULT 0,
    voided_lines     INTEGER NOT NULL DEFAULT 0,
    voided_amount    INTEGER NOT NULL DEFAULT 0,
    cancelled        INTEGER NOT NULL DEFAULT 0,
    cancelled_amount INTEGER NOT NULL DEFAULT 0,
    no_sales         INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE session_tax(
    session INTEGER NOT NULL, rate INTEGER NOT NULL, gross INTEGER NOT NULL, tax INTEGER NOT NULL,
    PRIMARY KEY(session, rate)
) STRICT, WITHOUT ROWID;
CREATE TABLE session_department(
    session INTEGER NOT NULL, department TEXT NOT NULL, amount INTEGER NOT NULL, lines INTEGER NOT NULL,
    PRIMARY KEY(session, department)
) STRICT, WITHOUT ROWID;
CREATE TABLE business_day(
    date      TEXT PRIMARY KEY,
    first_seq INTEGER NOT NULL,
    z         INTEGER,
    close_seq INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE suspended(
    seq      INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    operator TEXT NOT NULL,
    total    INTEGER NOT NULL,
    lines    INTEGER NOT NULL
) STRICT;
CREATE TABLE reprint(of_seq INTEGER PRIMARY KEY, copies INTEGER NOT NULL) STRICT;
CREATE TABLE operator_state(
    operator     TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Effects: rows that devices drain; gone when done -----------------------------------------------------------------
CREATE TABLE print_job(
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    kind  TEXT NOT NULL,
    seq   INTEGER NOT NULL,
    copy  INTEGER NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('queued', 'printing', 'failed'))
) STRICT;
CREATE TABLE drawer_kick(seq INTEGER PRIMARY KEY) STRICT;

-- Draft: the operations of the open basket --------------------------------------------------------------------------
CREATE TABLE draft_op(n INTEGER PRIMARY KEY, at INTEGER NOT NULL, op TEXT NOT NULL) STRICT;
