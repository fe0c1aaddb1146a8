-- A large town after some years of use: 200 structures, 100,000 people, 60 venues, 3,000 events, 20,000 performances of which
-- 2,000 are still to come, 500,000 reservations with their journal, 500,000 acts in the audit, 600 accounts, 30,000 mails, and one
-- performance for which 5,000 wait. {now} is a moment in milliseconds.
-- 200 structures of some 490 people each, and structure 18 of some 2,000: the largest that a town is likely to have.
CREATE TEMPORARY TABLE n (i BIGINT PRIMARY KEY, home BIGINT NOT NULL);
INSERT INTO n (i, home)
WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000)
SELECT i, CASE WHEN i % 66 = 17 THEN 18 ELSE i % 200 + 1 END FROM c;

CREATE TEMPORARY TABLE syllable (i INTEGER PRIMARY KEY, s TEXT NOT NULL);
INSERT INTO syllable (i, s) VALUES
    (0, 'ma'), (1, 'ri'), (2, 'lo'), (3, 'ne'), (4, 'ber'), (5, 'tou'), (6, 'sa'), (7, 'vi'), (8, 'cha'), (9, 'mon'),
    (10, 'del'), (11, 'go'), (12, 'ran'), (13, 'pel'), (14, 'fau'), (15, 'ju'), (16, 'cla'), (17, 'den'), (18, 'hu'), (19, 'ros');

CREATE TEMPORARY TABLE word (i INTEGER PRIMARY KEY, w TEXT NOT NULL);
INSERT INTO word (i, w) SELECT a.i * 400 + b.i * 20 + c.i, a.s || b.s || c.s FROM syllable a, syllable b, syllable c;

INSERT INTO structure (id, name, category, status, city, sort_name, category_key, city_key, created_at, version)
SELECT i, 'Structure ' || w, 'Centre social', 2, 'Lyon', 'structure ' || w, 'centre social', 'lyon', 0, 1 FROM n JOIN word USING (i) WHERE i <= 200;
INSERT INTO search_word (kind, scope, word, subject) SELECT 4, 0, w, i FROM n JOIN word USING (i) WHERE i <= 200;

INSERT INTO venue (id, name, category, status, city, postal_code, sort_name, category_key, city_key, created_at, version)
SELECT i, 'Salle ' || w, 'Salle', 1, CASE i % 3 WHEN 0 THEN 'Lyon' WHEN 1 THEN 'Bron' ELSE 'Oullins' END, '69001', 'salle ' || w, 'salle',
    CASE i % 3 WHEN 0 THEN 'lyon' WHEN 1 THEN 'bron' ELSE 'oullins' END, 0, 1
FROM n JOIN word USING (i) WHERE i <= 60;
INSERT INTO search_word (kind, scope, word, subject) SELECT 3, 0, w, i FROM n JOIN word USING (i) WHERE i <= 60;

INSERT INTO event (id, venue_id, title, theme, presentation, wheelchair, hearing, sight, cognitive, psychic, sort_title, theme_key, created_at, version)
SELECT n.i, n.i % 60 + 1, 'Titre ' || w, 'Theme ' || (n.i % 12), w || ' ' || w, n.i % 2 = 0, FALSE, FALSE, FALSE, FALSE, 'titre ' || w, 'theme ' || (n.i % 12), 0, 1
FROM n JOIN word USING (i) WHERE n.i <= 3000;
INSERT INTO search_word (kind, scope, word, subject) SELECT 2, 0, 'titre', i FROM n WHERE i <= 3000;
INSERT INTO search_word (kind, scope, word, subject) SELECT 2, 0, w, n.i FROM n JOIN word USING (i) WHERE n.i <= 3000;
INSERT INTO search_word (kind, scope, word, subject)
SELECT DISTINCT 2, 0, w || 'x', n.i FROM n JOIN syllable k ON k.i < 20 JOIN word ON word.i = (n.i * 31 + k.i * 997) % 8000 WHERE n.i <= 3000;

INSERT INTO participant (id, structure_id, family, civility, active, last_name, first_name, sort_name, created_at, version)
SELECT n.i, n.home, 1, 0, n.i % 10 <> 0, upper(a.w), b.w, a.w || ' ' || b.w, n.i, 1
FROM n JOIN word a ON a.i = n.i * 37 % 8000 JOIN word b ON b.i = n.i * 101 % 8000;
INSERT INTO search_word (kind, scope, word, subject)
SELECT 1, n.home, w, n.i FROM n JOIN word ON word.i = n.i * 37 % 8000
UNION SELECT 1, n.home, w, n.i FROM n JOIN word ON word.i = n.i * 101 % 8000;

INSERT INTO performance (id, event_id, venue_id, version, phase, starts_at, opens_at, closes_at, capacity, confirmed, waiting_tier_one,
    waiting_tier_two, kept_empty, remaining, source)
SELECT n.i, n.i % 3000 + 1, (n.i % 3000 + 1) % 60 + 1, 26, CASE WHEN n.i > 18000 THEN 2 ELSE 4 END,
    {now} + (n.i - 18000) * CASE WHEN n.i > 18000 THEN 1800000 ELSE 4800000 END, {now} + (n.i - 18000) * 1800000 - 2592000000,
    {now} + (n.i - 18000) * CASE WHEN n.i > 18000 THEN 1800000 ELSE 4800000 END - 172800000, 30, 22, 3, 0, 0, CASE WHEN n.i % 3 = 0 THEN 0 ELSE 8 END, 'bench:' || n.i
FROM n WHERE n.i <= 20000;

INSERT INTO reservation (id, performance_id, participant_id, structure_id, requested_by, starts_at, requested_at, issued_at, sequence, family, status, tier, attendance)
SELECT p.i * 1048576 + s.i, p.i, h.i, h.home, h.i % 600 + 4,
    {now} + (p.i - 18000) * CASE WHEN p.i > 18000 THEN 1800000 ELSE 4800000 END, {now}, CASE WHEN s.i <= 22 THEN {now} END,
    s.i, 1, CASE WHEN s.i <= 22 THEN 1 ELSE 2 END, CASE WHEN s.i > 22 THEN 1 END, CASE WHEN s.i <= 22 AND p.i <= 17500 THEN 1 ELSE 0 END
FROM n p JOIN n s ON s.i <= 25 JOIN n h ON h.i = (p.i * 7919 + s.i * 4001) % 100000 + 1 WHERE p.i <= 20000;

INSERT INTO performance (id, event_id, venue_id, version, phase, starts_at, opens_at, closes_at, capacity, confirmed, waiting_tier_one,
    waiting_tier_two, kept_empty, remaining, source)
SELECT 20001, 7, 8, 5001, 2, {now} + 864000000, {now} - 86400000, {now} + 604800000, 10, 10, 5000, 0, 0, 0, 'bench:rush';
INSERT INTO reservation (id, performance_id, participant_id, structure_id, requested_by, starts_at, requested_at, sequence, family, status, tier, attendance)
SELECT CAST(20001 AS BIGINT) * 1048576 + i, 20001, i, home, i % 600 + 4, {now} + 864000000, {now}, i, 1, 2, 1, 0 FROM n WHERE i <= 5000;

INSERT INTO quota_slot (participant_id, week, slot, reservation_id) SELECT i, {week}, 1, 1 FROM n WHERE i % 2 = 0;
INSERT INTO quota_slot (participant_id, week, slot, reservation_id) SELECT i, {week}, 2, 1 FROM n WHERE i % 4 = 0;

-- Somebody of the large structure, of a venue and of the coordination, all with one password.
INSERT INTO account (role, structure_id, venue_id, first_name, last_name, user_name, normalized_user_name, email, normalized_email,
    email_confirmed, phone_number_confirmed, password_hash, security_stamp, concurrency_stamp, two_factor_enabled, lockout_enabled,
    access_failed_count, must_change_password, active, sort_name, created_at)
SELECT r.role, CASE r.role WHEN 1 THEN 18 END, CASE r.role WHEN 2 THEN 8 END, 'Ada', upper(r.name), r.name || '@town.example',
    upper(r.name || '@town.example'), r.name || '@town.example', upper(r.name || '@town.example'), TRUE, FALSE, '{password}', 'TOWN', 'TOWN',
    r.role = 3, TRUE, 0, FALSE, TRUE, r.name || ' ada', 0
FROM (SELECT 1 AS role, 'referent' AS name UNION ALL SELECT 2, 'venue' UNION ALL SELECT 3, 'coordination') r;

-- The coordination signs in with a code of its authenticator application.
INSERT INTO account_token (user_id, login_provider, name, value)
SELECT id, '[AspNetUserStore]', 'AuthenticatorKey', '{authenticator}' FROM account WHERE role = 3;

-- Three referents of each structure.
INSERT INTO account (role, structure_id, first_name, last_name, user_name, normalized_user_name, email, normalized_email, email_confirmed,
    phone_number_confirmed, security_stamp, concurrency_stamp, two_factor_enabled, lockout_enabled, access_failed_count, must_change_password,
    active, sort_name, created_at)
SELECT 1, n.i % 200 + 1, w, upper(w), w || '@town.example', upper(w || '@town.example'), w || '@town.example', upper(w || '@town.example'),
    TRUE, FALSE, 'TOWN', 'TOWN', FALSE, TRUE, 0, FALSE, TRUE, w || ' ' || w, 0
FROM n JOIN word USING (i) WHERE n.i <= 600 ORDER BY n.i;
INSERT INTO search_word (kind, scope, word, subject) SELECT 5, 0, w, n.i + 3 FROM n JOIN word USING (i) WHERE n.i <= 600;

INSERT INTO reservation_note (reservation_id, text) SELECT n.i * 1048576 + 1, 'accompagne' FROM n WHERE n.i % 4 = 0 AND n.i <= 20000;

INSERT INTO performance_journal (performance_id, version, at, who, record)
SELECT id, 1, {now} - 2592000000, 2, '{"type":"PerformancePublished","event":"' || event_id || '","venue":"' || venue_id
    || '","startsAt":"2030-03-20T20:00:00+00:00","opensAt":"2030-02-18T08:00:00+00:00","closesAt":"2030-03-18T20:00:00+00:00","capacity":30}'
FROM performance;
INSERT INTO performance_journal (performance_id, version, at, who, record)
SELECT performance_id, sequence + 1, requested_at + sequence, requested_by, '{"type":"' || CASE status WHEN 1 THEN 'SeatReserved' ELSE 'PlacedOnWaitlist' END
    || '","reservation":"' || id || '","participant":"' || participant_id || '","structure":"' || structure_id || '","family":1,"sequence":' || sequence
    || CASE status WHEN 1 THEN ',"slot":{"week":{"number":202601},"number":1},"limit":2}' ELSE ',"tier":1}' END
FROM reservation;

-- Five acts on each person over five years: made, changed, seen; some on performances, a few on the rules.
INSERT INTO audit (at, account_id, role, act, subject_kind, subject_id, structure_id, venue_id, details)
SELECT {now} - (CAST(500000 AS BIGINT) - (k.i - 1) * 100000 - n.i) * 315000, n.i % 600 + 4, 1,
    CASE WHEN n.i % 5000 = 0 THEN 'policy.set' WHEN n.i % 40 = 0 THEN 'performance.published' WHEN n.i % 100 = 1 THEN 'participant.exported'
        WHEN k.i = 1 THEN 'participant.created' WHEN k.i = 2 THEN 'participant.seen' ELSE 'participant.updated' END,
    CASE WHEN n.i % 5000 = 0 THEN 'policy' WHEN n.i % 40 = 0 THEN 'performance' WHEN n.i % 100 = 1 THEN 'structure' ELSE 'participant' END,
    CASE WHEN n.i % 5000 = 0 THEN 1 WHEN n.i % 40 = 0 THEN n.i / 5 + 1 WHEN n.i % 100 = 1 THEN n.home ELSE n.i END, n.home,
    CASE WHEN n.i % 40 = 0 THEN n.i / 40 % 60 + 1 END, '{"fields":["phone"]}'
FROM n JOIN n k ON k.i <= 5 ORDER BY k.i, n.i;

INSERT INTO outbox (kind, payload, created_at, attempts, next_attempt_at, sent_at, failed_at, last_error)
SELECT 'Notice', '{}', {now} - i * 80000, 1, {now} - i * 80000, CASE WHEN i % 1000 <> 0 THEN {now} - i * 80000 END,
    CASE WHEN i % 1000 = 0 THEN {now} - i * 80000 END, CASE WHEN i % 1000 = 0 THEN 'No address.' END
FROM n WHERE i <= 30000;

DROP TABLE n;
DROP TABLE syllable;
DROP TABLE word;
