-- How a till is, by its last hello (docs/sync-protocol.md): unsent_value in minor units, unsent_since in UTC milliseconds, clock_off
-- its clock less ours in milliseconds; NULL: it has not said. devices: a JSON list, empty: it has not said.
ALTER TABLE terminal ADD COLUMN unsent_value INTEGER;
ALTER TABLE terminal ADD COLUMN unsent_since INTEGER;
ALTER TABLE terminal ADD COLUMN clock_off INTEGER;
ALTER TABLE terminal ADD COLUMN devices TEXT NOT NULL DEFAULT '';
