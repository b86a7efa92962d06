-- The master file: what HQ sends and the till reads. Nothing here is evidence; the ledger is another file.

-- Prices are ten-thousandths of the major unit, quantities thousandths, rates basis points.
-- codes: the item's identifiers in order, one a line, so that no index by item is needed; '=' stands
-- for the one that is the item's own code.
CREATE TABLE item(
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    codes TEXT NOT NULL,
    kind INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    uom INTEGER NOT NULL,
    price INTEGER,
    member_price INTEGER,
    cost INTEGER,
    tax INTEGER NOT NULL,
    spec TEXT NOT NULL,
    unit TEXT NOT NULL,
    category TEXT NOT NULL,
    brand TEXT NOT NULL,
    department TEXT NOT NULL,
    tare INTEGER NOT NULL,
    tare_uom INTEGER NOT NULL,
    shelf_life INTEGER NOT NULL,
    min_age INTEGER NOT NULL,
    variant_of TEXT NOT NULL,
    variant_text TEXT NOT NULL,
    popularity INTEGER NOT NULL DEFAULT 0) STRICT;

-- Every code of every item: GTINs as 14 digits, others as keyed. role: 1 sold under it, 2 the item's
-- own code, 3 both. Two items may share a code; the cashier then chooses.
CREATE TABLE identifier(
    code TEXT NOT NULL,
    item INTEGER NOT NULL,
    role INTEGER NOT NULL,
    pack INTEGER NOT NULL,
    pack_uom INTEGER NOT NULL,
    unit TEXT NOT NULL,
    price INTEGER,
    PRIMARY KEY(code, item)) STRICT, WITHOUT ROWID;

-- Effective-dated prices, only for items whose flag says so. kind: 0 base, 1 member. from/to in UTC
-- milliseconds, to exclusive; of several in force the one that began last counts.
CREATE TABLE price_book(
    item INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER,
    price INTEGER NOT NULL,
    PRIMARY KEY(item, kind, from_ms)) STRICT, WITHOUT ROWID;

CREATE TABLE component(
    item INTEGER NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    uom INTEGER NOT NULL,
    PRIMARY KEY(item, position)) STRICT, WITHOUT ROWID;

CREATE TABLE item_supplier(
    item INTEGER NOT NULL,
    position INTEGER NOT NULL,
    supplier TEXT NOT NULL,
    PRIMARY KEY(item, position)) STRICT, WITHOUT ROWID;

CREATE TABLE category(code TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE department(code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE brand(code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE supplier(code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE role(name TEXT PRIMARY KEY, permissions TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE operator(
    number TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    active INTEGER NOT NULL,
    badge TEXT NOT NULL,
    language TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Numbers kept by the program: items, change (last number in item_change), generation (of the
-- search index: raised when it must be rebuilt from scratch).
CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES('items', 0), ('change', 0), ('generation', 1);

-- Items touched since the search index was built; it looks at these one by one.
CREATE TABLE item_change(number INTEGER PRIMARY KEY, item INTEGER NOT NULL) STRICT;
