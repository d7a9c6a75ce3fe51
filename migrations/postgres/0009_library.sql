-- How an office orders its questionnaires: one row once somebody has ordered one. Versions are common
-- to the installation; their order is not.
CREATE TABLE library_entries (
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    questionnaire_id TEXT NOT NULL,
    folder           TEXT NOT NULL,
    tags             TEXT NOT NULL,
    owner_id         TEXT REFERENCES users (id),
    template         BIGINT NOT NULL,
    revision         BIGINT NOT NULL,
    changed_at       TEXT NOT NULL,
    changed_by       TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (organisation_id, questionnaire_id)
);

-- How much of a version is written in each of its languages. Counted once: a version never changes.
CREATE TABLE version_languages (
    sha256    TEXT PRIMARY KEY NOT NULL REFERENCES questionnaire_versions (sha256),
    languages TEXT NOT NULL
);

-- The same of a draft, at a position of its log.
CREATE TABLE draft_languages (
    draft_id        TEXT PRIMARY KEY NOT NULL REFERENCES drafts (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    position        BIGINT NOT NULL,
    languages       TEXT NOT NULL
);

-- Links by which anybody reads a published version. Only the hash of a link's token is kept.
CREATE TABLE public_links (
    id               TEXT PRIMARY KEY NOT NULL,
    token_sha256     TEXT NOT NULL UNIQUE,
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    questionnaire_id TEXT NOT NULL,
    version          TEXT NOT NULL,
    definition       TEXT NOT NULL REFERENCES questionnaire_versions (sha256),
    ends_on          TEXT,
    made_at          TEXT NOT NULL,
    made_by          TEXT NOT NULL,
    taken_back_at    TEXT,
    taken_back_by    TEXT,
    FOREIGN KEY (questionnaire_id, version) REFERENCES questionnaire_versions (questionnaire_id, version)
);
CREATE INDEX public_links_by_version ON public_links (organisation_id, questionnaire_id, version);
CREATE TRIGGER public_links_remain BEFORE DELETE ON public_links
FOR EACH ROW EXECUTE FUNCTION refuse('a public link is taken back, never deleted');
CREATE TRIGGER public_links_stay BEFORE UPDATE ON public_links FOR EACH ROW
WHEN (OLD.taken_back_at IS NOT NULL OR NEW.token_sha256 <> OLD.token_sha256
      OR NEW.definition <> OLD.definition OR NEW.organisation_id <> OLD.organisation_id)
EXECUTE FUNCTION refuse('a public link is taken back once and never changed');

CREATE INDEX questionnaire_versions_listed ON questionnaire_versions (questionnaire_id, sequence);
CREATE INDEX responses_counted ON responses
    (questionnaire_id, version, state, organisation_id, place_id);
DROP INDEX responses_by_definition;
