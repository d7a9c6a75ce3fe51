-- Decisions to carry a response in progress to another version of its questionnaire, or back. The
-- log of operations stays as it is: the response names the version it answers now, and here is how
-- it came there.
CREATE TABLE carryings (
    id              TEXT PRIMARY KEY NOT NULL,
    response_id     TEXT NOT NULL REFERENCES responses (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    from_version    TEXT NOT NULL,
    from_definition TEXT NOT NULL,
    to_version      TEXT NOT NULL,
    to_definition   TEXT NOT NULL,
    is_back         BIGINT NOT NULL,
    position        BIGINT NOT NULL,
    at              TEXT NOT NULL,
    by_id           TEXT NOT NULL,
    by_name         TEXT NOT NULL
);
CREATE INDEX carryings_by_response ON carryings (response_id, id);
CREATE TRIGGER carryings_stay BEFORE UPDATE ON carryings
FOR EACH ROW EXECUTE FUNCTION refuse('decisions to carry are append-only');
CREATE TRIGGER carryings_remain BEFORE DELETE ON carryings
FOR EACH ROW EXECUTE FUNCTION refuse('decisions to carry are append-only');
