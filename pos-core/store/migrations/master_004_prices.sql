-- 最低售价: no promotion goes below it.
ALTER TABLE item ADD COLUMN floor INTEGER;

-- Number of the price change document that made the row, empty if none.
ALTER TABLE price_book ADD COLUMN origin TEXT NOT NULL DEFAULT '';

-- Prices for some customers or quantities, only for items whose flag 512 says so. kind: 2 member
-- level, 3 customer list (ref: its code), 4 quantity break. min_qty: thousandths of the base unit.
-- Of several in force with the same key but from_ms the one that began last counts.
CREATE TABLE special_price(
    item INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    ref TEXT NOT NULL,
    min_qty INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER,
    price INTEGER NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY(item, kind, ref, min_qty, from_ms)) STRICT, WITHOUT ROWID;

-- Price change documents (调价单). state: 0 draft, 1 approved. An approved one never changes.
CREATE TABLE price_change(
    number TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    state INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    approved_by TEXT NOT NULL,
    approved_ms INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE price_change_line(
    number TEXT NOT NULL,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    kind INTEGER NOT NULL,
    ref TEXT NOT NULL,
    min_qty INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER,
    price INTEGER NOT NULL,
    before INTEGER,
    PRIMARY KEY(number, position)) STRICT, WITHOUT ROWID;
CREATE TRIGGER price_change_no_edit BEFORE UPDATE ON price_change WHEN old.state > 0
BEGIN SELECT RAISE(ABORT, 'an approved price change is never edited'); END;
CREATE TRIGGER price_change_no_delete BEFORE DELETE ON price_change WHEN old.state > 0
BEGIN SELECT RAISE(ABORT, 'an approved price change stays in the history'); END;
