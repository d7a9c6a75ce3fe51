-- A follow-up check remembers the inspection whose points it follows up; each is followed up once.
ALTER TABLE inspections ADD COLUMN follows TEXT REFERENCES inspections (id);
CREATE UNIQUE INDEX inspections_by_followed ON inspections (follows);
