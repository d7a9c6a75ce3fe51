-- What a draft began from, whatever becomes of its own id: the id its version was of, who brought the
-- document it began from where it was no published one, and the earliest fold of its log.
ALTER TABLE drafts ADD COLUMN base_id TEXT;
ALTER TABLE drafts ADD COLUMN written_by TEXT REFERENCES users (id);
ALTER TABLE drafts ADD COLUMN beginning TEXT NOT NULL DEFAULT '';
-- The audit log knows the id that a draft had when it was begun.
UPDATE drafts SET base_id = COALESCE((
    SELECT json_extract(own.detail, '$.questionnaire') FROM audit own
    WHERE own.organisation_id = drafts.organisation_id AND own.action = 'draft.begin'
        AND own.subject = drafts.id
    ORDER BY own.seq LIMIT 1
), questionnaire_id) WHERE base IS NOT NULL;
UPDATE drafts SET beginning = snapshot;
