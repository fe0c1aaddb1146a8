-- Partners, people, programme and accounts: plain rows, each with a version. Personal data live only here, so erasing a
-- person is erasing a row. sort_ and _key columns hold text without accents and case: the same order in both databases, and
-- "theatre" finds "Théâtre".

CREATE TABLE structure (
    id {identity},
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    status SMALLINT NOT NULL,
    address TEXT NULL,
    postal_code TEXT NULL,
    city TEXT NULL,
    phone TEXT NULL,
    email TEXT NULL,
    website TEXT NULL,
    presentation TEXT NULL,
    agreement_start INTEGER NULL,
    agreement_end INTEGER NULL,
    agreement_reference TEXT NULL,
    sort_name {ordinal} NOT NULL,
    category_key {ordinal} NOT NULL,
    city_key {ordinal} NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX structure_by_name ON structure (sort_name, id);
CREATE INDEX structure_by_status ON structure (status, sort_name, id);

CREATE TABLE venue (
    id {identity},
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    status SMALLINT NOT NULL,
    address TEXT NULL,
    postal_code TEXT NULL,
    city TEXT NULL,
    latitude DOUBLE PRECISION NULL,
    longitude DOUBLE PRECISION NULL,
    phone TEXT NULL,
    email TEXT NULL,
    website TEXT NULL,
    accessibility TEXT NULL,
    presentation TEXT NULL,
    agreement_start INTEGER NULL,
    agreement_end INTEGER NULL,
    agreement_reference TEXT NULL,
    sort_name {ordinal} NOT NULL,
    category_key {ordinal} NOT NULL,
    city_key {ordinal} NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX venue_by_name ON venue (sort_name, id);

CREATE TABLE participant (
    id {key} PRIMARY KEY,
    structure_id BIGINT NOT NULL REFERENCES structure (id),
    host_id BIGINT NULL REFERENCES participant (id),
    family SMALLINT NOT NULL,
    civility SMALLINT NOT NULL,
    active {bool} NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    phone TEXT NULL,
    email TEXT NULL,
    sort_name {ordinal} NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT participant_host CHECK ((family = 2) = (host_id IS NOT NULL))
);

CREATE INDEX participant_by_name ON participant (structure_id, sort_name, id);
CREATE INDEX participant_by_host ON participant (host_id) WHERE host_id IS NOT NULL;

CREATE TABLE event (
    id {identity},
    venue_id BIGINT NOT NULL REFERENCES venue (id),
    title TEXT NOT NULL,
    theme TEXT NOT NULL,
    presentation TEXT NULL,
    wheelchair {bool} NOT NULL,
    hearing {bool} NOT NULL,
    sight {bool} NOT NULL,
    cognitive {bool} NOT NULL,
    psychic {bool} NOT NULL,
    accessibility_note TEXT NULL,
    picture_url TEXT NULL,
    picture_alt TEXT NULL,
    source TEXT NULL,
    sort_title {ordinal} NOT NULL,
    theme_key {ordinal} NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX event_by_source ON event (venue_id, source) WHERE source IS NOT NULL;
CREATE INDEX event_by_title ON event (venue_id, sort_title, id);
CREATE INDEX event_by_theme ON event (theme_key);

-- One row per word of a subject's text, without accents and case: whoever types the beginning of a word finds it by index.
-- kind: 1 participant, 2 event, 3 venue, 4 structure, 5 account. scope: a participant's structure, else 0.
CREATE TABLE search_word (
    kind SMALLINT NOT NULL,
    scope BIGINT NOT NULL,
    word {ordinal} NOT NULL,
    subject BIGINT NOT NULL,
    PRIMARY KEY (kind, scope, word, subject)
) {without_rowid};

-- Indexes of the hot row name no column that a booking changes: PostgreSQL then rewrites the row without touching them.
CREATE INDEX performance_by_date ON performance (starts_at, id);
CREATE INDEX performance_by_event ON performance (event_id, starts_at, id);
CREATE INDEX performance_by_venue ON performance (venue_id, starts_at, id);
CREATE INDEX performance_by_source ON performance (venue_id, source) WHERE source IS NOT NULL;

-- A structure's reservations in the order of their dates; with the person, so that one person's are picked without a look at
-- every row. Bookings of one performance fall on few of its pages, one a structure, which an index by person would not give.
CREATE INDEX reservation_by_structure ON reservation (structure_id, starts_at, id, participant_id);
-- The rank of somebody waiting is a count in this index; those who have a seat cost it nothing.
CREATE INDEX reservation_waiting ON reservation (performance_id, tier, sequence) WHERE status = 2;

-- Accounts: ASP.NET Core Identity's fields under our names. A removed account keeps its name, where it acted, and no login.
CREATE TABLE account (
    id {identity},
    role SMALLINT NOT NULL,
    structure_id BIGINT NULL REFERENCES structure (id),
    venue_id BIGINT NULL REFERENCES venue (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    duty TEXT NULL,
    user_name TEXT NULL,
    normalized_user_name TEXT NULL,
    email TEXT NULL,
    normalized_email TEXT NULL,
    email_confirmed {bool} NOT NULL,
    phone_number TEXT NULL,
    phone_number_confirmed {bool} NOT NULL,
    password_hash TEXT NULL,
    security_stamp TEXT NULL,
    concurrency_stamp TEXT NULL,
    two_factor_enabled {bool} NOT NULL,
    lockout_end BIGINT NULL,
    lockout_enabled {bool} NOT NULL,
    access_failed_count INTEGER NOT NULL,
    must_change_password {bool} NOT NULL,
    active {bool} NOT NULL,
    culture TEXT NULL,
    sort_name {ordinal} NOT NULL,
    created_at BIGINT NOT NULL,
    last_sign_in_at BIGINT NULL,
    removed_at BIGINT NULL,
    CONSTRAINT account_place CHECK (
        (role = 1 AND structure_id IS NOT NULL AND venue_id IS NULL) OR (role = 2 AND venue_id IS NOT NULL AND structure_id IS NULL)
        OR (role = 3 AND structure_id IS NULL AND venue_id IS NULL))
);

CREATE UNIQUE INDEX account_by_user_name ON account (normalized_user_name);
CREATE UNIQUE INDEX account_by_email ON account (normalized_email);
CREATE UNIQUE INDEX account_by_phone ON account (phone_number);
CREATE INDEX account_by_structure ON account (structure_id, sort_name) WHERE structure_id IS NOT NULL;
CREATE INDEX account_by_venue ON account (venue_id, sort_name) WHERE venue_id IS NOT NULL;
CREATE INDEX account_by_role ON account (role, sort_name, id);

CREATE TABLE account_claim (
    id {identity},
    user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    claim_type TEXT NULL,
    claim_value TEXT NULL
);

CREATE INDEX account_claim_by_account ON account_claim (user_id);

CREATE TABLE account_login (
    login_provider TEXT NOT NULL,
    provider_key TEXT NOT NULL,
    provider_display_name TEXT NULL,
    user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (login_provider, provider_key)
);

CREATE INDEX account_login_by_account ON account_login (user_id);

-- The authenticator's key and its recovery codes.
CREATE TABLE account_token (
    user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    login_provider TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NULL,
    PRIMARY KEY (user_id, login_provider, name)
);

CREATE TABLE account_passkey (
    credential_id {bytes} NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    data TEXT NOT NULL
);

CREATE INDEX account_passkey_by_account ON account_passkey (user_id);

-- Who did what, when, to what. Holds ids and field names, never a secret.
CREATE TABLE audit (
    id {identity},
    at BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    act TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    structure_id BIGINT NULL,
    details TEXT NOT NULL
);

CREATE INDEX audit_by_subject ON audit (subject_kind, subject_id, id);
CREATE INDEX audit_by_account ON audit (account_id, id);
CREATE INDEX audit_by_act ON audit (act, id);
CREATE INDEX audit_by_structure ON audit (structure_id, id) WHERE structure_id IS NOT NULL;

--{sqlite}
CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
CREATE TRIGGER audit_not_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
--{postgres}
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit is append-only.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_not_changed BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_not_truncated BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
--{all}
