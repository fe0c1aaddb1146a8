-- What the owner of an imported directory calls a partner: by it a later file finds the same one, however its name is spelt then.
ALTER TABLE structure ADD COLUMN external_reference TEXT NULL;
ALTER TABLE venue ADD COLUMN external_reference TEXT NULL;
CREATE UNIQUE INDEX structure_by_reference ON structure (external_reference) WHERE external_reference IS NOT NULL;
CREATE UNIQUE INDEX venue_by_reference ON venue (external_reference) WHERE external_reference IS NOT NULL;
