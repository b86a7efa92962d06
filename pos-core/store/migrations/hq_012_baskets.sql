-- Which tills went on with a suspended sale: more than one is for a person to look at.
CREATE TABLE basket_resumed(
    store    TEXT NOT NULL,
    terminal TEXT NOT NULL,     -- that suspended it
    number   INTEGER NOT NULL,
    by_till  TEXT NOT NULL,
    stream   INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY(store, terminal, number, by_till, stream)
) STRICT, WITHOUT ROWID;
