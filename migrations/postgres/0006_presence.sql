-- Who has a response open: a row a stream of events. It is of the moment only: a process
-- notes three times a minute that its rows are alive, and what went without a word is removed. One row
-- that refers to nothing must not keep the others from being noted: no foreign keys.
CREATE TABLE presence (
    stream_id   TEXT PRIMARY KEY NOT NULL,
    process     TEXT NOT NULL,
    response_id TEXT NOT NULL,
    user_id     TEXT NOT NULL,
    section     TEXT NOT NULL,
    seen_at     TEXT NOT NULL
);
CREATE INDEX presence_by_response ON presence (response_id);
