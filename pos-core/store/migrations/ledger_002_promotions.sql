-- Promotions, coupons and returns of sales. All of it is projection: it can be rebuilt from the journal.
ALTER TABLE sale_line ADD COLUMN discount INTEGER NOT NULL DEFAULT 0;

-- What each promotion did on a day: for its limits and its report.
CREATE TABLE promotion_day(
    promotion TEXT NOT NULL, date TEXT NOT NULL,
    tickets INTEGER NOT NULL, times INTEGER NOT NULL, units INTEGER NOT NULL, discount INTEGER NOT NULL,
    PRIMARY KEY(promotion, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE promotion_member(
    promotion TEXT NOT NULL, member TEXT NOT NULL, date TEXT NOT NULL, tickets INTEGER NOT NULL,
    PRIMARY KEY(promotion, member, date)
) STRICT, WITHOUT ROWID;
-- Coupons this till took; a single-use one is taken once.
CREATE TABLE coupon_used(
    code TEXT PRIMARY KEY, campaign TEXT NOT NULL, date TEXT NOT NULL, seq INTEGER NOT NULL, used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- What came back of each line sold here: a sum of returns, never more than was sold.
CREATE TABLE returned(
    sale INTEGER NOT NULL, line INTEGER NOT NULL,
    quantity INTEGER NOT NULL, amount INTEGER NOT NULL, discount INTEGER NOT NULL,
    PRIMARY KEY(sale, line)
) STRICT, WITHOUT ROWID;
-- Receipt number to sale: a customer shows the number.
CREATE TABLE receipt_number(receipt INTEGER PRIMARY KEY, sale INTEGER NOT NULL) STRICT;
INSERT INTO receipt_number SELECT receipt, seq FROM sale;
