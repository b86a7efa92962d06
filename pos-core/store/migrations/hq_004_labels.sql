-- What the till said of its shop's shelf labels: how many are out of date, since when (UTC
-- milliseconds, 0: none). NULL: it keeps no list.
ALTER TABLE terminal ADD COLUMN labels_due INTEGER;
ALTER TABLE terminal ADD COLUMN labels_since INTEGER;
