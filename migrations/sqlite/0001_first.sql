-- Ids are TEXT (UUIDv7), moments TEXT (RFC 3339, UTC), days TEXT (YYYY-MM-DD), JSON as TEXT:
-- the same in both dialects. Every table of tenants' data carries its organisation.

CREATE TABLE organisations (
    id            TEXT PRIMARY KEY NOT NULL,
    name          TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('office', 'provider')),
    registry_code TEXT NOT NULL DEFAULT '',
    created_at    TEXT NOT NULL,
    audit_length  BIGINT NOT NULL DEFAULT 0,
    audit_head    TEXT NOT NULL DEFAULT ''
);

CREATE TABLE users (
    id              TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    user_name       TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('provider', 'inspector', 'advisor', 'head', 'administrator')),
    password_hash   TEXT NOT NULL,
    demo            BIGINT NOT NULL DEFAULT 0,
    active          BIGINT NOT NULL DEFAULT 1,
    created_at      TEXT NOT NULL
);

CREATE TABLE sessions (
    token_sha256    TEXT PRIMARY KEY NOT NULL,
    user_id         TEXT NOT NULL REFERENCES users (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    begun_at        TEXT NOT NULL,
    used_at         TEXT NOT NULL,
    ends_at         TEXT NOT NULL
);
CREATE INDEX sessions_by_end ON sessions (ends_at);

-- Failed attempts to sign in, by hash of account and address and by hash of address.
CREATE TABLE sign_in_failures (
    key_sha256    TEXT PRIMARY KEY NOT NULL,
    failures      BIGINT NOT NULL,
    blocked_until TEXT NOT NULL
);

CREATE TABLE places (
    id              TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    office_id       TEXT NOT NULL REFERENCES organisations (id),
    name            TEXT NOT NULL,
    address         TEXT NOT NULL,
    service         TEXT NOT NULL,
    licence         TEXT,
    created_at      TEXT NOT NULL
);
CREATE INDEX places_by_organisation ON places (organisation_id);
CREATE INDEX places_by_office ON places (office_id);

-- Published versions are common to the installation; the organisation is the publisher's, none
-- for those that came with the program.
CREATE TABLE questionnaire_versions (
    questionnaire_id TEXT NOT NULL,
    version          TEXT NOT NULL,
    sha256           TEXT NOT NULL UNIQUE,
    organisation_id  TEXT REFERENCES organisations (id),
    kind             TEXT NOT NULL,
    audience         TEXT NOT NULL,
    title            TEXT NOT NULL,
    valid_from       TEXT,
    document         TEXT NOT NULL,
    source_name      TEXT NOT NULL,
    source           TEXT NOT NULL,
    published_at     TEXT NOT NULL,
    published_by     TEXT NOT NULL,
    sequence         BIGINT NOT NULL,
    PRIMARY KEY (questionnaire_id, version)
);
CREATE TRIGGER questionnaire_versions_stay BEFORE UPDATE ON questionnaire_versions
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER questionnaire_versions_remain BEFORE DELETE ON questionnaire_versions
BEGIN SELECT RAISE(ABORT, 'a published version is never deleted'); END;

CREATE TABLE inspections (
    id              TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    number          TEXT NOT NULL,
    place_id        TEXT NOT NULL REFERENCES places (id),
    response_id     TEXT NOT NULL UNIQUE,
    state           TEXT NOT NULL CHECK (state IN ('open', 'findings', 'completed')),
    lead_id         TEXT NOT NULL REFERENCES users (id),
    lead_name       TEXT NOT NULL,
    particulars     TEXT NOT NULL,
    revision        BIGINT NOT NULL,
    opened_at       TEXT NOT NULL,
    changed_at      TEXT NOT NULL,
    completed_at    TEXT,
    akt             TEXT,
    UNIQUE (organisation_id, number)
);
CREATE INDEX inspections_by_place ON inspections (place_id);

-- The organisation of a response is the one that fills it in: the provider for its
-- self-assessments, the office for the checklists of its inspections.
CREATE TABLE responses (
    id                 TEXT PRIMARY KEY NOT NULL,
    organisation_id    TEXT NOT NULL REFERENCES organisations (id),
    place_id           TEXT NOT NULL REFERENCES places (id),
    questionnaire_id   TEXT NOT NULL,
    version            TEXT NOT NULL,
    definition         TEXT NOT NULL,
    inspection_id      TEXT REFERENCES inspections (id),
    state              TEXT NOT NULL CHECK (state IN ('open', 'submitted')),
    begun_at           TEXT NOT NULL,
    begun_by           TEXT NOT NULL REFERENCES users (id),
    changed_at         TEXT NOT NULL,
    first_submitted_at TEXT,
    submitted_at       TEXT,
    submitted_by       TEXT,
    judged_on          TEXT,
    position           BIGINT NOT NULL DEFAULT 0,
    answered           BIGINT,
    asked              BIGINT,
    rating             TEXT,
    score              TEXT,
    outcome            TEXT,
    FOREIGN KEY (questionnaire_id, version) REFERENCES questionnaire_versions (questionnaire_id, version)
);
CREATE INDEX responses_by_place ON responses (place_id, questionnaire_id);
CREATE INDEX responses_by_definition ON responses (questionnaire_id, version);

CREATE TABLE operations (
    response_id     TEXT NOT NULL REFERENCES responses (id),
    position        BIGINT NOT NULL,
    op_id           TEXT NOT NULL UNIQUE,
    device_id       TEXT NOT NULL,
    seq             BIGINT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    actor_id        TEXT NOT NULL REFERENCES users (id),
    actor_name      TEXT NOT NULL,
    accepted_at     TEXT NOT NULL,
    digest          TEXT NOT NULL,
    content         TEXT NOT NULL,
    PRIMARY KEY (response_id, position),
    UNIQUE (response_id, device_id, seq)
);
CREATE TRIGGER operations_stay BEFORE UPDATE ON operations
BEGIN SELECT RAISE(ABORT, 'the log of operations is append-only'); END;
CREATE TRIGGER operations_remain BEFORE DELETE ON operations
BEGIN SELECT RAISE(ABORT, 'the log of operations is append-only'); END;

-- What could not be taken, kept for a person to decide about. The response may not exist.
CREATE TABLE quarantine (
    id              TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    response_id     TEXT NOT NULL,
    op_id           TEXT NOT NULL,
    digest          TEXT NOT NULL,
    code            TEXT NOT NULL,
    actor_id        TEXT NOT NULL REFERENCES users (id),
    actor_name      TEXT NOT NULL,
    received_at     TEXT NOT NULL,
    content         TEXT NOT NULL,
    UNIQUE (organisation_id, response_id, op_id, digest)
);

CREATE TABLE reopenings (
    id              TEXT PRIMARY KEY NOT NULL,
    response_id     TEXT NOT NULL REFERENCES responses (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    at              TEXT NOT NULL,
    by_id           TEXT NOT NULL REFERENCES users (id),
    by_name         TEXT NOT NULL,
    reason          TEXT NOT NULL,
    submitted_at    TEXT NOT NULL,
    position        BIGINT NOT NULL,
    outcome         TEXT NOT NULL
);
CREATE INDEX reopenings_by_response ON reopenings (response_id);

CREATE TABLE finding_edits (
    inspection_id   TEXT NOT NULL REFERENCES inspections (id),
    finding_key     TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    content         TEXT NOT NULL,
    edited_at       TEXT NOT NULL,
    edited_by       TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (inspection_id, finding_key)
);

-- A file belongs to each organisation that uploaded it; the content is stored once.
CREATE TABLE attachments (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    sha256          TEXT NOT NULL,
    size            BIGINT NOT NULL,
    media_type      TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (organisation_id, sha256)
);

CREATE TABLE attachment_uses (
    response_id     TEXT NOT NULL REFERENCES responses (id),
    sha256          TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    PRIMARY KEY (response_id, sha256),
    FOREIGN KEY (organisation_id, sha256) REFERENCES attachments (organisation_id, sha256)
);

CREATE TABLE assignments (
    id               TEXT PRIMARY KEY NOT NULL,
    organisation_id  TEXT NOT NULL REFERENCES organisations (id),
    place_id         TEXT NOT NULL REFERENCES places (id),
    questionnaire_id TEXT NOT NULL,
    due              TEXT NOT NULL,
    created_at       TEXT NOT NULL,
    response_id      TEXT REFERENCES responses (id)
);
CREATE INDEX assignments_by_place ON assignments (place_id, questionnaire_id);

CREATE TABLE audit (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    seq             BIGINT NOT NULL,
    at              TEXT NOT NULL,
    actor_id        TEXT NOT NULL,
    action          TEXT NOT NULL,
    subject         TEXT NOT NULL,
    detail          TEXT NOT NULL,
    origin          TEXT NOT NULL,
    previous        TEXT NOT NULL,
    hash            TEXT NOT NULL,
    PRIMARY KEY (organisation_id, seq)
);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
