-- The installation. Its epoch is renewed when a backup is put back: devices then say again what
-- they know to have said.
CREATE TABLE installation (
    epoch TEXT NOT NULL
);
INSERT INTO installation (epoch) VALUES (lower(hex(randomblob(16))));
