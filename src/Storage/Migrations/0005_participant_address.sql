-- Where a person lives, as far as the structure keeps it: one line, never searched.
ALTER TABLE participant ADD COLUMN address TEXT NULL;
