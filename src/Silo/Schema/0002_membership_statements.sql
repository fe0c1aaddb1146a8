-- A change of membership is one statement: it moves the version on from the one that the node read, and only then touches the
-- row. Whoever read an older version changes nothing, and is told so.

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $$
WITH made AS (
    INSERT INTO cluster_version (cluster, version, changed_at) VALUES (@DeploymentId, 0, now())
    ON CONFLICT DO NOTHING
    RETURNING 1
)
SELECT EXISTS (SELECT FROM made)
$$),
('InsertMembershipKey', $$
WITH moved AS (
    UPDATE cluster_version SET version = version + 1, changed_at = now()
    WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
        SELECT FROM cluster_member
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1
), joined AS (
    INSERT INTO cluster_member
        (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM moved
    RETURNING 1
)
SELECT EXISTS (SELECT FROM joined)
$$),
('UpdateMembershipKey', $$
WITH moved AS (
    UPDATE cluster_version SET version = version + 1, changed_at = now()
    WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
        SELECT FROM cluster_member
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1
), changed AS (
    UPDATE cluster_member SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
    FROM moved
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1
)
SELECT EXISTS (SELECT FROM changed)
$$),
('UpdateIAmAlivetimeKey', $$
UPDATE cluster_member SET alive_at = @IAmAliveTime
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
('MembershipReadRowKey', $$
SELECT m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.name AS "SiloName", m.host AS "HostName",
    m.status AS "Status", m.gateway_port AS "ProxyPort", m.suspicions AS "SuspectTimes", m.started_at AS "StartTime",
    m.alive_at AS "IAmAliveTime", v.version AS "Version"
FROM cluster_version v
LEFT JOIN cluster_member m ON m.cluster = v.cluster
    AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.cluster = @DeploymentId
$$),
('MembershipReadAllKey', $$
SELECT m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.name AS "SiloName", m.host AS "HostName",
    m.status AS "Status", m.gateway_port AS "ProxyPort", m.suspicions AS "SuspectTimes", m.started_at AS "StartTime",
    m.alive_at AS "IAmAliveTime", v.version AS "Version"
FROM cluster_version v
LEFT JOIN cluster_member m ON m.cluster = v.cluster
WHERE v.cluster = @DeploymentId
$$),
('GatewaysQueryKey', $$
SELECT address AS "Address", gateway_port AS "ProxyPort", generation AS "Generation"
FROM cluster_member
WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$$),
('DeleteMembershipTableEntriesKey', $$
WITH members AS (DELETE FROM cluster_member WHERE cluster = @DeploymentId)
DELETE FROM cluster_version WHERE cluster = @DeploymentId
$$),
('CleanupDefunctSiloEntriesKey', $$
DELETE FROM cluster_member WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
$$);
