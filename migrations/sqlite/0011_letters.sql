-- What an office puts on its letters: each writing of it is a row, the latest counts.
CREATE TABLE letterheads (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    revision        BIGINT NOT NULL,
    content         TEXT NOT NULL,
    written_at      TEXT NOT NULL,
    written_by      TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (organisation_id, revision)
);
CREATE TRIGGER letterheads_stay BEFORE UPDATE ON letterheads
BEGIN SELECT RAISE(ABORT, 'a letterhead is written anew, never changed'); END;
CREATE TRIGGER letterheads_remain BEFORE DELETE ON letterheads
BEGIN SELECT RAISE(ABORT, 'a letterhead is written anew, never deleted'); END;

-- Letters that follow a completed inspection. The facts that its document is made from are kept when it
-- is issued, with its number; from then on it never changes.
CREATE TABLE letters (
    id              TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    inspection_id   TEXT NOT NULL REFERENCES inspections (id),
    kind            TEXT NOT NULL CHECK (kind IN ('precept', 'recommendation')),
    state           TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
    number          TEXT,
    content         TEXT NOT NULL,
    revision        BIGINT NOT NULL,
    begun_at        TEXT NOT NULL,
    changed_at      TEXT NOT NULL,
    changed_by      TEXT NOT NULL REFERENCES users (id),
    issued_at       TEXT,
    issued_by       TEXT REFERENCES users (id),
    facts           TEXT,
    UNIQUE (inspection_id, kind),
    UNIQUE (organisation_id, number),
    CHECK ((state = 'issued') = (number IS NOT NULL AND issued_at IS NOT NULL AND facts IS NOT NULL))
);
CREATE TRIGGER letters_stay BEFORE UPDATE ON letters WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued letter never changes'); END;
CREATE TRIGGER letters_remain BEFORE DELETE ON letters
BEGIN SELECT RAISE(ABORT, 'a letter is never deleted'); END;
