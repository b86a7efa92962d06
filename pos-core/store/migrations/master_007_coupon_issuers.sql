-- Tills whose device keys make coupon codes, and coupons that are good no more: the sale that earned
-- them came back.
CREATE TABLE coupon_issuer(
    number   INTEGER PRIMARY KEY,
    terminal TEXT NOT NULL,
    epoch    INTEGER NOT NULL,
    key      TEXT NOT NULL,
    UNIQUE(terminal, epoch)
) STRICT;
CREATE TABLE coupon_void(
    campaign INTEGER NOT NULL,
    serial   INTEGER NOT NULL,
    PRIMARY KEY(campaign, serial)
) STRICT, WITHOUT ROWID;
-- A file of before lacks what headquarters may have published of them: a new snapshot.
INSERT INTO meta VALUES('resync', '1') ON CONFLICT DO UPDATE SET value = '1';
