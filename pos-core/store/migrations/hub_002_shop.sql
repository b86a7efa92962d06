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

-- What may go one day: records that headquarters has, by the word of their own till, and that have been here long.
ALTER TABLE stream ADD COLUMN hq_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0;

-- Headquarters' answers to what was relayed, until their till has fetched them.
CREATE TABLE relay_answer(
    terminal TEXT NOT NULL,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY(terminal, stream)) STRICT, WITHOUT ROWID;
