-- What the nodes of a cluster know of each other: who is a member, which reminders are set, the state of the cluster's own
-- grains. Nothing about bookings is kept here. Emptied, with all nodes stopped, the next start fills it again.

-- One row a cluster: every change of its membership goes through this version.
CREATE TABLE cluster_version (
    cluster TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE cluster_member (
    cluster TEXT NOT NULL,
    address TEXT NOT NULL,
    port INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    status INTEGER NOT NULL,
    gateway_port INTEGER NULL,
    suspicions TEXT NULL,
    started_at timestamptz NOT NULL,
    alive_at timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE TABLE cluster_reminder (
    service TEXT NOT NULL,
    grain TEXT NOT NULL,
    name TEXT NOT NULL,
    hash INTEGER NOT NULL,
    first_at timestamptz NOT NULL,
    period_ms BIGINT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (service, grain, name)
);

-- Each node reads the reminders of its part of the ring.
CREATE INDEX cluster_reminder_ring ON cluster_reminder (service, hash);

-- Hashes may collide: the whole identity is the key, the hashes only come with it.
CREATE TABLE cluster_state (
    service TEXT NOT NULL,
    grain_type TEXT NOT NULL,
    key_high BIGINT NOT NULL,
    key_low BIGINT NOT NULL,
    key_text TEXT NOT NULL,
    payload bytea NULL,
    version INTEGER NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (service, grain_type, key_high, key_low, key_text)
);

-- Where the ADO.NET providers look for their statements; the name of this table and of its columns, the keys, the parameters
-- and the names of the columns that come back are theirs.
CREATE TABLE OrleansQuery (
    QueryKey TEXT NOT NULL PRIMARY KEY,
    QueryText TEXT NOT NULL
);
