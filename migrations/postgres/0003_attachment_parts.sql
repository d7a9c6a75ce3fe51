-- Parts of files that are on their way. `kept_at` is set once the content is durable in the object
-- store; until then the part only holds its place.
CREATE TABLE attachment_parts (
    user_id         TEXT NOT NULL REFERENCES users (id),
    sha256          TEXT NOT NULL,
    start           BIGINT NOT NULL,
    size            BIGINT NOT NULL,
    part_sha256     TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    created_at      TEXT NOT NULL,
    kept_at         TEXT,
    PRIMARY KEY (user_id, sha256, start)
);
CREATE INDEX attachment_parts_by_age ON attachment_parts (organisation_id, created_at);
