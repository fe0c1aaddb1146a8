namespace Billetterie.Storage.Upkeep;

/// <summary>
/// The rules said once more, as queries for their breach, by somebody who has not read the code that keeps them: it shares
/// nothing with the owners, not even their arithmetic.
/// </summary>
internal static class RuleChecks
{
    public static readonly IReadOnlyList<RuleCheck> All =
    [
        .. Seats, .. Quota, .. Waiting, .. Times, .. Journal, .. Answers,
    ];

    private static IEnumerable<RuleCheck> Seats =>
    [
        new("R4", "oversold",
            "SELECT p.id, p.capacity, count(*) AS confirmed FROM performance p JOIN reservation r ON r.performance_id = p.id AND r.status = 1 " +
            "GROUP BY p.id, p.capacity HAVING count(*) > p.capacity"),
        new("R3", "two_places_of_one_person",
            "SELECT performance_id, participant_id, count(*) AS places FROM reservation WHERE status <> 3 " +
            "GROUP BY performance_id, participant_id HAVING count(*) > 1"),
        new("R2", "companion_alone",
            "SELECT r.id FROM reservation r WHERE r.family = 3 AND NOT EXISTS (SELECT 1 FROM reservation o " +
            "WHERE o.performance_id = r.performance_id AND o.structure_id = r.structure_id AND o.family <> 3)"),
        new("R11", "place_on_a_cancelled_performance",
            "SELECT r.id FROM reservation r JOIN performance p ON p.id = r.performance_id WHERE p.phase = 5 AND r.status <> 3"),
        new("storage", "counters_differ_from_rows",
            "SELECT p.id, p.confirmed, p.waiting_tier_one, p.waiting_tier_two FROM performance p LEFT JOIN (SELECT performance_id, " +
            "sum(CASE WHEN status = 1 THEN 1 ELSE 0 END) AS confirmed, sum(CASE WHEN tier = 1 THEN 1 ELSE 0 END) AS one, " +
            "sum(CASE WHEN tier = 2 THEN 1 ELSE 0 END) AS two FROM reservation GROUP BY performance_id) c ON c.performance_id = p.id " +
            "WHERE p.confirmed <> coalesce(c.confirmed, 0) OR p.waiting_tier_one <> coalesce(c.one, 0) OR p.waiting_tier_two <> coalesce(c.two, 0)"),
        new("storage", "reservation_at_another_date",
            "SELECT r.id, r.starts_at FROM reservation r JOIN performance p ON p.id = r.performance_id WHERE r.starts_at <> p.starts_at"),
        new("storage", "reservation_without_performance",
            "SELECT r.id FROM reservation r LEFT JOIN performance p ON p.id = r.performance_id WHERE p.id IS NULL OR (r.id >> 20) <> r.performance_id"),
    ];

    private static IEnumerable<RuleCheck> Quota =>
    [
        new("R6", "slot_without_its_seat",
            "SELECT q.participant_id, q.week, q.slot, q.reservation_id FROM quota_slot q LEFT JOIN reservation r ON r.id = q.reservation_id " +
            "WHERE r.id IS NULL OR r.status <> 1 OR r.participant_id <> q.participant_id OR r.slot_week IS DISTINCT FROM q.week " +
            "OR r.slot_number IS DISTINCT FROM q.slot"),
        new("R6", "seat_without_its_slot",
            "SELECT r.id, r.status FROM reservation r LEFT JOIN quota_slot q ON q.participant_id = r.participant_id AND q.week = r.slot_week " +
            "AND q.slot = r.slot_number AND q.reservation_id = r.id WHERE r.slot_week IS NOT NULL AND (r.status <> 1 OR q.slot IS NULL)"),
        new("R6", "seat_beyond_the_limit",
            "SELECT performance_id, version, slot_number, quota_limit FROM told WHERE type = 'SeatReserved' AND quota_limit IS NOT NULL " +
            "AND (slot_number IS NULL OR slot_number > quota_limit)"),
        new("R6", "more_uses_than_any_limit",
            "SELECT r.participant_id, q.week, count(*) AS uses FROM quota_slot q JOIN reservation r ON r.id = q.reservation_id " +
            "JOIN (SELECT family, max(quota_limit) AS quota_limit FROM (SELECT family, quota_limit FROM told " +
            // Who was promoted after the policy gave more has no limit in the journal.
            "UNION ALL SELECT 1, participant FROM booking_policy UNION ALL SELECT 2, guest FROM booking_policy " +
            "UNION ALL SELECT 3, companion FROM booking_policy) known WHERE quota_limit IS NOT NULL GROUP BY family) l ON l.family = r.family " +
            "GROUP BY r.participant_id, q.week, l.quota_limit HAVING count(*) > l.quota_limit"),
    ];

    // Those who wait alone are units of one; a party is promoted whole or not at all.
    private const string Units =
        "SELECT performance_id, tier, count(*) AS size FROM reservation WHERE status = 2 " +
        "GROUP BY performance_id, tier, coalesce(party, -sequence)";

    private const string Vacant = "(p.capacity - p.confirmed - p.kept_empty)";

    private static IEnumerable<RuleCheck> Waiting =>
    [
        new("R7", "waiting_without_a_tier",
            "SELECT id, status, tier FROM reservation WHERE (status = 2) <> (tier IS NOT NULL) OR tier NOT IN (1, 2)"),
        new("R7", "seat_vacant_while_tier_one_fits",
            "SELECT DISTINCT p.id FROM performance p JOIN (" + Units + $") u ON u.performance_id = p.id WHERE u.tier = 1 AND u.size <= {Vacant} " +
            "AND p.phase IN (1, 2, 3) AND p.next_due_at > @now"),
        new("R7", "seat_vacant_after_closing_while_tier_two_fits",
            "SELECT DISTINCT p.id FROM performance p JOIN (" + Units + $") u ON u.performance_id = p.id WHERE u.tier = 2 AND u.size <= {Vacant} " +
            "AND p.phase = 3 AND p.next_due_at > @now"),
        new("R7", "seats_offered_past_tier_one",
            "SELECT p.id, p.remaining FROM performance p WHERE p.remaining > 0 AND EXISTS (SELECT 1 FROM (" + Units + ") u " +
            $"WHERE u.performance_id = p.id AND u.tier = 1 AND u.size <= {Vacant})"),
        new("R5", "sequence_given_twice",
            "SELECT performance_id, sequence, count(*) AS times FROM reservation GROUP BY performance_id, sequence HAVING count(*) > 1"),
    ];

    // The window that held when a record was written: that of the last publication or move before it.
    private const string Dated =
        "SELECT t.*, (SELECT max(d.version) FROM told d WHERE d.performance_id = t.performance_id AND d.version < t.version " +
        "AND d.type IN ('PerformancePublished', 'PerformanceMoved')) AS dated_by FROM told t";

    private static IEnumerable<RuleCheck> Times =>
    [
        new("R1", "asked_outside_the_window",
            "SELECT t.performance_id, t.version, t.at, d.opens_at, d.closes_at FROM (" + Dated + ") t " +
            "JOIN told d ON d.performance_id = t.performance_id AND d.version = t.dated_by " +
            "WHERE t.type IN ('SeatReserved', 'PlacedOnWaitlist', 'WaitlistRejoined') AND (t.at < d.opens_at OR t.at >= d.closes_at)"),
        new("R9", "cancelled_by_the_structure_after_closing",
            "SELECT t.performance_id, t.version, t.at, d.closes_at FROM (" + Dated + ") t " +
            "JOIN told d ON d.performance_id = t.performance_id AND d.version = t.dated_by " +
            "WHERE t.type = 'ReservationCancelled' AND t.acted_by = 1 AND t.at >= d.closes_at"),
    ];

    private const string LastOf = "(SELECT max(l.version) FROM told l WHERE l.performance_id = t.performance_id AND l.type IN ";

    private static IEnumerable<RuleCheck> Journal =>
    [
        new("storage", "gap_in_the_journal",
            "SELECT performance_id, min(version) AS first, max(version) AS last, count(*) AS records FROM performance_journal " +
            "GROUP BY performance_id HAVING min(version) <> 1 OR max(version) <> count(*)"),
        new("storage", "version_differs_from_the_journal",
            "SELECT p.id, p.version, j.version AS journal FROM performance p LEFT JOIN (SELECT performance_id, max(version) AS version " +
            "FROM performance_journal GROUP BY performance_id) j ON j.performance_id = p.id WHERE p.version IS DISTINCT FROM j.version"),
        new("storage", "journal_without_performance",
            "SELECT DISTINCT j.performance_id FROM performance_journal j LEFT JOIN performance p ON p.id = j.performance_id WHERE p.id IS NULL"),
        new("storage", "place_that_the_journal_does_not_know",
            "SELECT r.id FROM reservation r WHERE NOT EXISTS (SELECT 1 FROM told t WHERE t.reservation_id = r.id " +
            "AND t.type IN ('SeatReserved', 'PlacedOnWaitlist') AND t.participant_id = r.participant_id AND (t.structure_id = r.structure_id " +
            "OR EXISTS (SELECT 1 FROM told m WHERE m.performance_id = r.performance_id AND m.type = 'ReservationsTakenOver' " +
            "AND m.version > t.version AND m.taken_into = r.structure_id)))"),
        new("storage", "place_left_with_a_merged_structure",
            "SELECT r.id, r.structure_id FROM reservation r JOIN told m ON m.performance_id = r.performance_id AND m.type = 'ReservationsTakenOver' " +
            "AND m.taken_from = r.structure_id WHERE NOT EXISTS (SELECT 1 FROM told l WHERE l.performance_id = r.performance_id " +
            "AND l.type = 'ReservationsTakenOver' AND l.version > m.version AND l.taken_into = r.structure_id)"),
        new("storage", "place_that_the_table_does_not_know",
            "SELECT t.reservation_id FROM told t LEFT JOIN reservation r ON r.id = t.reservation_id " +
            "WHERE t.type IN ('SeatReserved', 'PlacedOnWaitlist') AND r.id IS NULL"),
        new("storage", "status_differs_from_the_journal",
            "SELECT r.id, r.status, r.tier, t.type FROM reservation r JOIN told t ON t.reservation_id = r.id AND t.version = " +
            "(SELECT max(l.version) FROM told l WHERE l.reservation_id = r.id AND l.type <> 'AttendanceRecorded') WHERE r.status <> CASE " +
            "WHEN t.type IN ('SeatReserved', 'WaitlistPromoted') THEN 1 WHEN t.type = 'ReservationCancelled' THEN 3 ELSE 2 END " +
            "OR r.tier IS DISTINCT FROM CASE t.type WHEN 'PlacedOnWaitlist' THEN t.tier WHEN 'MovedToTierTwo' THEN 2 WHEN 'WaitlistRejoined' THEN 1 END"),
        new("storage", "attendance_differs_from_the_journal",
            "SELECT r.id, r.attendance FROM reservation r LEFT JOIN told t ON t.reservation_id = r.id AND t.version = " +
            "(SELECT max(l.version) FROM told l WHERE l.reservation_id = r.id AND l.type = 'AttendanceRecorded') " +
            "WHERE r.attendance <> coalesce(t.attendance, 0)"),
        new("storage", "capacity_differs_from_the_journal",
            "SELECT p.id, p.capacity, t.capacity AS journal FROM performance p JOIN told t ON t.performance_id = p.id " +
            "WHERE t.version = " + LastOf + "('PerformancePublished', 'CapacityChanged')) AND t.capacity <> p.capacity"),
        new("storage", "venue_differs_from_the_journal",
            "SELECT p.id, p.venue_id FROM performance p JOIN told t ON t.performance_id = p.id " +
            "WHERE t.version = " + LastOf + "('PerformancePublished', 'PerformanceTakenOver')) AND coalesce(t.taken_into, t.venue_id) <> p.venue_id"),
        new("storage", "dates_differ_from_the_journal",
            "SELECT p.id, p.starts_at, p.opens_at, p.closes_at FROM performance p JOIN told t ON t.performance_id = p.id " +
            "WHERE t.version = " + LastOf + "('PerformancePublished', 'PerformanceMoved')) " +
            "AND (abs(t.starts_at - p.starts_at) > 1 OR abs(t.opens_at - p.opens_at) > 1 OR abs(t.closes_at - p.closes_at) > 1)"),
    ];

    private static IEnumerable<RuleCheck> Answers =>
    [
        new("R13", "request_that_was_forgotten",
            "SELECT DISTINCT t.performance_id, t.who, t.at FROM told t LEFT JOIN request_outcome o ON o.request = t.request AND o.account_id = t.who " +
            "WHERE t.request IS NOT NULL AND t.at > @now - 604800000 AND o.account_id IS NULL"),
        new("R14", "answered_and_not_stored",
            "SELECT a.performance_id, a.reservation_id, a.status FROM answered a LEFT JOIN reservation r ON r.id = a.reservation_id " +
            "WHERE a.reservation_id IS NOT NULL AND (r.id IS NULL OR r.participant_id <> a.participant_id OR r.performance_id <> a.performance_id)"),
        new("R14", "seat_answered_and_never_given",
            "SELECT a.reservation_id FROM answered a WHERE a.status = 1 AND NOT EXISTS (SELECT 1 FROM told t " +
            "WHERE t.reservation_id = a.reservation_id AND t.type IN ('SeatReserved', 'WaitlistPromoted'))"),
        new("R14", "place_answered_and_never_given",
            "SELECT a.reservation_id FROM answered a WHERE a.status = 2 AND NOT EXISTS (SELECT 1 FROM told t " +
            "WHERE t.reservation_id = a.reservation_id AND t.type IN ('PlacedOnWaitlist', 'WaitlistRejoined'))"),
    ];
}
