-- A till's name outlives its device. A code may let a new device take a name over; the devices before keep their key (revoked for
-- good), and their streams are ended. device counts from 1.
ALTER TABLE enrol_code ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal ADD COLUMN device INTEGER NOT NULL DEFAULT 1;
ALTER TABLE terminal ADD COLUMN first_stream INTEGER NOT NULL DEFAULT 1;
ALTER TABLE stream ADD COLUMN device INTEGER NOT NULL DEFAULT 1;
CREATE TABLE terminal_before(
    terminal           TEXT NOT NULL,
    device             INTEGER NOT NULL,
    store              TEXT NOT NULL,
    public_key         TEXT NOT NULL UNIQUE,
    epoch              INTEGER NOT NULL,
    first_stream       INTEGER NOT NULL,
    enrolled_at        INTEGER NOT NULL,
    last_seen          INTEGER NOT NULL,
    till_head          INTEGER NOT NULL,
    certificate_serial TEXT NOT NULL,
    certificate_until  INTEGER NOT NULL,
    replaced_at        INTEGER NOT NULL,
    why                TEXT NOT NULL,
    PRIMARY KEY(terminal, device)
) STRICT, WITHOUT ROWID;
