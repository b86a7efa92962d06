-- HQ's receipts are signed by its key: a proof that outlives HQ's own disk. Rows of older programs have none.
ALTER TABLE hq_ack ADD COLUMN stream INTEGER NOT NULL DEFAULT 1;
ALTER TABLE hq_ack ADD COLUMN hq_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hq_ack ADD COLUMN signature BLOB;
