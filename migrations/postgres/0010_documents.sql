-- Documents that were given out. The file lies in the object store under its hash; the code printed on
-- it is how anybody can ask whether it is genuine. Equal content is one document.
CREATE TABLE documents (
    id              TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    issuer          TEXT NOT NULL,
    kind            TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    language        TEXT NOT NULL,
    content_sha256  TEXT NOT NULL,
    code            TEXT NOT NULL UNIQUE,
    sha256          TEXT NOT NULL,
    size            BIGINT NOT NULL,
    made_at         TEXT NOT NULL,
    issued_at       TEXT NOT NULL,
    issued_by       TEXT NOT NULL REFERENCES users (id),
    UNIQUE (subject_id, kind, content_sha256)
);
CREATE INDEX documents_by_file ON documents (sha256);
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
FOR EACH ROW EXECUTE FUNCTION refuse('an issued document never changes');
CREATE TRIGGER documents_remain BEFORE DELETE ON documents
FOR EACH ROW EXECUTE FUNCTION refuse('an issued document is never deleted');
