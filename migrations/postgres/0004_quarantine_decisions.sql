-- What a person decided about an operation kept aside: `apply` wrote it into the response under
-- the name of the decider, `set_aside` left it here. It is never deleted, and decided once.
ALTER TABLE quarantine ADD COLUMN decision TEXT CHECK (decision IN ('apply', 'set_aside'));
ALTER TABLE quarantine ADD COLUMN decided_at TEXT;
ALTER TABLE quarantine ADD COLUMN decided_by TEXT REFERENCES users (id);
ALTER TABLE quarantine ADD COLUMN decided_by_name TEXT;
ALTER TABLE quarantine ADD COLUMN reason TEXT;
CREATE INDEX quarantine_by_response ON quarantine (response_id);

CREATE TRIGGER quarantine_remains BEFORE DELETE ON quarantine
FOR EACH ROW EXECUTE FUNCTION refuse('what was kept aside is never deleted');
CREATE TRIGGER quarantine_stays BEFORE UPDATE ON quarantine
FOR EACH ROW WHEN (OLD.decision IS NOT NULL OR NEW.content <> OLD.content OR NEW.code <> OLD.code
      OR NEW.actor_id <> OLD.actor_id OR NEW.response_id <> OLD.response_id)
EXECUTE FUNCTION refuse('what was kept aside is decided about once and never changed');
