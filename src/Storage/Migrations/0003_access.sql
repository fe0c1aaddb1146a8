-- What programs sign in with. Only the digest of a secret is kept: whoever reads this table can use none of them.
-- kind: 1 session of an account, 2 key of a venue. account_id: whose session, or who made the key. stamp: the account's
-- security stamp at the sign-in; the session ends when the account's moves on.
CREATE TABLE access_token (
    id {identity},
    digest {bytes} NOT NULL,
    kind SMALLINT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    venue_id BIGINT NULL REFERENCES venue (id),
    stamp TEXT NULL,
    name TEXT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NULL,
    CONSTRAINT access_token_kind CHECK ((kind = 1 AND venue_id IS NULL AND expires_at IS NOT NULL) OR (kind = 2 AND venue_id IS NOT NULL))
);

CREATE UNIQUE INDEX access_token_by_digest ON access_token (digest);
CREATE INDEX access_token_by_account ON access_token (account_id);
CREATE INDEX access_token_by_venue ON access_token (venue_id) WHERE venue_id IS NOT NULL;
CREATE INDEX access_token_by_age ON access_token (expires_at) WHERE expires_at IS NOT NULL;

-- The keys that protect cookies, tokens in mails and codes on invitations, so that every host of this database shares them.
CREATE TABLE key_ring (
    id {identity},
    name TEXT NOT NULL,
    xml TEXT NOT NULL
);

-- Secrets of the service itself, drawn at first use.
CREATE TABLE service_secret (
    name TEXT NOT NULL PRIMARY KEY,
    secret {bytes} NOT NULL,
    created_at BIGINT NOT NULL
);
