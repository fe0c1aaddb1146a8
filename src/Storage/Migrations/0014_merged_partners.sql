-- A partner that was merged into another: its row stays and points to the one that is kept, at the end of any chain. What still
-- stands under a merged partner is to follow; nothing else says that there is something left to do.
ALTER TABLE structure ADD COLUMN merged_into BIGINT NULL REFERENCES structure (id);
ALTER TABLE structure ADD COLUMN merged_at BIGINT NULL;
ALTER TABLE structure ADD COLUMN merged_by BIGINT NULL;
ALTER TABLE venue ADD COLUMN merged_into BIGINT NULL REFERENCES venue (id);
ALTER TABLE venue ADD COLUMN merged_at BIGINT NULL;
ALTER TABLE venue ADD COLUMN merged_by BIGINT NULL;

CREATE INDEX structure_merged ON structure (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX venue_merged ON venue (merged_into) WHERE merged_into IS NOT NULL;
