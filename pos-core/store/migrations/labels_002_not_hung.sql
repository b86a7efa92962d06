-- A label that was printed and is not on the shelf after all is over ("dismissed", why "not_hung"),
-- and another one is asked for in its place.
DROP TRIGGER job_never_waits_again;
CREATE TRIGGER job_never_waits_again BEFORE UPDATE ON job
WHEN old.state = 'printed' AND new.state NOT IN ('printed', 'confirmed', 'dismissed')
BEGIN SELECT RAISE(ABORT, 'a printed label never waits again'); END;
CREATE INDEX job_state ON job(state, id);
