-- Codes made, by range of serials: last_day is the last valid day (days since 1970), NULL if none.
CREATE TABLE coupon_batch(
    id INTEGER PRIMARY KEY,
    campaign INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    last_day INTEGER,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE INDEX coupon_batch_campaign ON coupon_batch(campaign, first);
-- Coupons tills took, in order of arrival. standing: 0 accepted, 1 came after it was used up,
-- 2 given back to the customer. The first to arrive wins; the others are also exceptions.
CREATE TABLE coupon_redemption(
    id          INTEGER PRIMARY KEY,
    campaign    INTEGER NOT NULL,
    serial      INTEGER NOT NULL,
    terminal    TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    standing    INTEGER NOT NULL,
    UNIQUE(campaign, serial, terminal, seq, standing)
) STRICT;
CREATE TRIGGER coupon_redemption_no_update BEFORE UPDATE ON coupon_redemption
BEGIN SELECT RAISE(ABORT, 'redemptions are append-only'); END;
CREATE TRIGGER coupon_redemption_no_delete BEFORE DELETE ON coupon_redemption
BEGIN SELECT RAISE(ABORT, 'redemptions are append-only'); END;
