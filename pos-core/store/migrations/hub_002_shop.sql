-- What the list of baskets says without their bodies, and the tills that were paired with this hub where no headquarters
-- publishes their keys.
ALTER TABLE basket ADD COLUMN operator TEXT NOT NULL DEFAULT '';
ALTER TABLE basket ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE basket ADD COLUMN pieces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE basket ADD COLUMN items TEXT NOT NULL DEFAULT '';   -- the first names, a line each

CREATE TABLE member(
    terminal TEXT PRIMARY KEY,
    key TEXT NOT NULL,              -- device key, hexadecimal
    paired_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
