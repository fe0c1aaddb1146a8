-- The ring runs over all 32-bit hashes and closes: a part of it either lies between two hashes, or goes over the end.

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('UpsertReminderRowKey', $$
INSERT INTO cluster_reminder (service, grain, name, hash, first_at, period_ms, version)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
ON CONFLICT (service, grain, name) DO UPDATE SET
    hash = excluded.hash, first_at = excluded.first_at, period_ms = excluded.period_ms, version = cluster_reminder.version + 1
RETURNING version AS "Version"
$$),
('ReadReminderRowKey', $$
SELECT grain AS "GrainId", name AS "ReminderName", first_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM cluster_reminder
WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName
$$),
('ReadReminderRowsKey', $$
SELECT grain AS "GrainId", name AS "ReminderName", first_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM cluster_reminder
WHERE service = @ServiceId AND grain = @GrainId
$$),
('ReadRangeRows1Key', $$
SELECT grain AS "GrainId", name AS "ReminderName", first_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM cluster_reminder
WHERE service = @ServiceId AND hash > @BeginHash AND hash <= @EndHash
$$),
('ReadRangeRows2Key', $$
SELECT grain AS "GrainId", name AS "ReminderName", first_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM cluster_reminder
WHERE service = @ServiceId AND (hash > @BeginHash OR hash <= @EndHash)
$$),
('DeleteReminderRowKey', $$
WITH gone AS (
    DELETE FROM cluster_reminder
    WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version
    RETURNING 1
)
SELECT EXISTS (SELECT FROM gone)
$$),
('DeleteReminderRowsKey', $$
DELETE FROM cluster_reminder WHERE service = @ServiceId
$$);
