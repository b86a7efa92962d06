-- Coupon campaigns, as headquarters last published them. number stands in the codes, id in promotions.
CREATE TABLE coupon_campaign(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL) STRICT;
