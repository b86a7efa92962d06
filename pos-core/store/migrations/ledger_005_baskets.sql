-- Suspended sales that were resumed with the shop's hub, or against it: from which till, under which fence, and the
-- record their sale ended with (0: it is open). lost: another till of the shop went on with it (holder).
CREATE TABLE resumed_basket(
    resumed  INTEGER PRIMARY KEY,
    terminal TEXT NOT NULL,
    number   INTEGER NOT NULL,
    fence    INTEGER NOT NULL,
    ended    INTEGER NOT NULL,
    lost     INTEGER NOT NULL,
    holder   TEXT NOT NULL
) STRICT;
CREATE INDEX resumed_open ON resumed_basket(resumed) WHERE ended = 0;
