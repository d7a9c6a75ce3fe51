-- Who has a response open: a row a stream of events. It is of the hour only: a process notes every
-- few seconds that its rows are alive, and rows of a process that went without a word are removed.
CREATE TABLE presence (
    stream_id   TEXT PRIMARY KEY NOT NULL,
    process     TEXT NOT NULL,
    response_id TEXT NOT NULL REFERENCES responses (id),
    user_id     TEXT NOT NULL REFERENCES users (id),
    section     TEXT NOT NULL,
    seen_at     TEXT NOT NULL
);
CREATE INDEX presence_by_response ON presence (response_id);
