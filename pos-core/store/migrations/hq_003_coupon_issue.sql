-- Coupons that tills made, from their journals. A use of one may arrive before its issue.
CREATE TABLE coupon_issue(
    campaign  INTEGER NOT NULL,
    serial    INTEGER NOT NULL,
    terminal  TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    void_seq  INTEGER,
    PRIMARY KEY(campaign, serial)
) STRICT, WITHOUT ROWID;
