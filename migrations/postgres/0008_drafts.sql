-- Drafts of questionnaire versions. The log is what was written; the snapshot is its fold up to a
-- position, there for speed. Title and questionnaire are those of the last snapshot, for lists.
CREATE TABLE drafts (
    id                TEXT PRIMARY KEY NOT NULL,
    organisation_id   TEXT NOT NULL REFERENCES organisations (id),
    questionnaire_id  TEXT NOT NULL,
    title             TEXT NOT NULL,
    base              TEXT,
    state             TEXT NOT NULL
        CHECK (state IN ('draft', 'in-review', 'approved', 'published', 'discarded')),
    position          BIGINT NOT NULL,
    begun_at          TEXT NOT NULL,
    begun_by          TEXT NOT NULL,
    changed_at        TEXT NOT NULL,
    changed_by        TEXT NOT NULL,
    asked_by          TEXT REFERENCES users (id),
    version           TEXT,
    snapshot          TEXT NOT NULL
);
CREATE INDEX drafts_by_organisation ON drafts (organisation_id, changed_at);

CREATE TABLE draft_changes (
    draft_id        TEXT NOT NULL REFERENCES drafts (id),
    position        BIGINT NOT NULL,
    change_id       TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    actor_id        TEXT NOT NULL REFERENCES users (id),
    actor_name      TEXT NOT NULL,
    accepted_at     TEXT NOT NULL,
    content         TEXT NOT NULL,
    PRIMARY KEY (draft_id, position),
    UNIQUE (draft_id, change_id)
);
CREATE TRIGGER draft_changes_stay BEFORE UPDATE ON draft_changes
FOR EACH ROW EXECUTE FUNCTION refuse('the log of a draft is append-only');
CREATE TRIGGER draft_changes_remain BEFORE DELETE ON draft_changes
FOR EACH ROW EXECUTE FUNCTION refuse('the log of a draft is append-only');
CREATE TRIGGER drafts_remain BEFORE DELETE ON drafts
FOR EACH ROW EXECUTE FUNCTION refuse('a draft is never deleted');

-- Versions that no new response uses any more. The version itself never changes.
CREATE TABLE retirements (
    questionnaire_id TEXT NOT NULL,
    version          TEXT NOT NULL,
    retired_at       TEXT NOT NULL,
    retired_by       TEXT NOT NULL,
    PRIMARY KEY (questionnaire_id, version),
    FOREIGN KEY (questionnaire_id, version) REFERENCES questionnaire_versions (questionnaire_id, version)
);
CREATE TRIGGER retirements_stay BEFORE UPDATE ON retirements
FOR EACH ROW EXECUTE FUNCTION refuse('a retired version stays retired');
CREATE TRIGGER retirements_remain BEFORE DELETE ON retirements
FOR EACH ROW EXECUTE FUNCTION refuse('a retired version stays retired');
