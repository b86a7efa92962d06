-- A till's name outlives its device. A code may let a new device take a name over; the devices before keep their key (revoked for
-- good), and their streams are ended. device counts from 1.
ALTER TABLE enrol_code ADD COLUMN replaces BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal ADD COLUMN device BIGINT NOT NULL DEFAULT 1;
ALTER TABLE terminal ADD COLUMN first_stream BIGINT NOT NULL DEFAULT 1;
ALTER TABLE stream ADD COLUMN device BIGINT NOT NULL DEFAULT 1;
CREATE TABLE terminal_before(
    terminal           TEXT NOT NULL,
    device             BIGINT NOT NULL,
    store              TEXT NOT NULL,
    public_key         TEXT NOT NULL UNIQUE,
    epoch              BIGINT NOT NULL,
    first_stream       BIGINT NOT NULL,
    enrolled_at        BIGINT NOT NULL,
    last_seen          BIGINT NOT NULL,
    till_head          BIGINT NOT NULL,
    certificate_serial TEXT NOT NULL,
    certificate_until  BIGINT NOT NULL,
    replaced_at        BIGINT NOT NULL,
    why                TEXT NOT NULL,
    PRIMARY KEY(terminal, device)
);
