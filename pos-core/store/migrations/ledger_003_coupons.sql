-- Coupons this till made for sales that earned them; void: the sale came back. A projection.
CREATE TABLE coupon_issued(
    code     TEXT PRIMARY KEY,  -- number of the campaign - serial
    campaign TEXT NOT NULL,
    epoch    INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    void     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
