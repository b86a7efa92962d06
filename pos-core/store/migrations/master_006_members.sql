-- Members: what prices and promotions ask of a customer, known without a line.
CREATE TABLE member(
    number   TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    phone    TEXT NOT NULL,
    level    TEXT NOT NULL,
    tags     TEXT NOT NULL,  -- separated by blanks
    birthday TEXT NOT NULL,  -- MM-DD
    list     TEXT NOT NULL,
    active   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- A file of before lacks the members that headquarters may have published since: a new snapshot.
INSERT INTO meta VALUES('resync', '1') ON CONFLICT DO UPDATE SET value = '1';
CREATE INDEX member_phone ON member(phone) WHERE phone <> '';
