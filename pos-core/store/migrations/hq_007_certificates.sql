-- A code remembers the key that used it; one that asks for it counts only after an operator compared fingerprints.
ALTER TABLE enrol_code ADD COLUMN confirm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE enrol_code ADD COLUMN asked_key TEXT NOT NULL DEFAULT '';
ALTER TABLE enrol_code ADD COLUMN confirmed_at INTEGER;
-- The newest TLS certificate of a till.
ALTER TABLE terminal ADD COLUMN certificate_serial TEXT NOT NULL DEFAULT '';
ALTER TABLE terminal ADD COLUMN certificate_until INTEGER NOT NULL DEFAULT 0;
