-- A state is written by whoever read its version: the first write finds none, each later one the version it knows. No row
-- comes back where another was first.

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $$
SELECT payload AS "PayloadBinary", version AS "Version"
FROM cluster_state
WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN1 AND key_low = @GrainIdN0
    AND key_text = coalesce(@GrainIdExtensionString, '')
$$),
('WriteToStorageKey', $$
INSERT INTO cluster_state AS known (service, grain_type, key_high, key_low, key_text, payload, version, changed_at)
SELECT @ServiceId, @GrainTypeString, @GrainIdN1, @GrainIdN0, coalesce(@GrainIdExtensionString, ''), @PayloadBinary, 1, now()
WHERE @GrainStateVersion IS NULL OR EXISTS (
    SELECT FROM cluster_state
    WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN1 AND key_low = @GrainIdN0
        AND key_text = coalesce(@GrainIdExtensionString, ''))
ON CONFLICT (service, grain_type, key_high, key_low, key_text) DO UPDATE SET
    payload = excluded.payload, version = known.version + 1, changed_at = excluded.changed_at
    WHERE known.version = @GrainStateVersion
RETURNING version AS "NewGrainStateVersion"
$$),
('ClearStorageKey', $$
UPDATE cluster_state SET payload = NULL, version = version + 1, changed_at = now()
WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN1 AND key_low = @GrainIdN0
    AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING version AS "NewGrainStateVersion"
$$),
('DeleteStorageKey', $$
DELETE FROM cluster_state
WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN1 AND key_low = @GrainIdN0
    AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING version + 1 AS "NewGrainStateVersion"
$$);
