using Microsoft.Data.Sqlite;

namespace Billetterie.Storage.Sqlite;

/// <summary>The statements of the group commit, prepared once for the life of the writer's connection.</summary>
internal sealed class SqliteCommitStatements(SqliteConnection connection) : IDisposable
{
    private readonly List<SqliteStatement> _all = [];

    private SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(connection, sql);
        _all.Add(statement);
        return statement;
    }

    public SqliteStatement Begin => field ??= Prepare("BEGIN IMMEDIATE");
    public SqliteStatement Commit => field ??= Prepare("COMMIT");
    public SqliteStatement Rollback => field ??= Prepare("ROLLBACK");
    public SqliteStatement Savepoint => field ??= Prepare("SAVEPOINT one");
    public SqliteStatement RollbackToSavepoint => field ??= Prepare("ROLLBACK TO one");
    public SqliteStatement ReleaseSavepoint => field ??= Prepare("RELEASE one");

    public SqliteStatement ReadVersion => field ??= Prepare("SELECT version FROM performance WHERE id = ?");

    public SqliteStatement InsertPerformance => field ??= Prepare(
        "INSERT INTO performance (event_id, venue_id, version, phase, starts_at, opens_at, closes_at, opens_at_set, closes_at_set, " +
        "capacity, confirmed, waiting_tier_one, waiting_tier_two, kept_empty, remaining, place, source, next_due_at, id) " +
        "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");

    public SqliteStatement UpdatePerformance => field ??= Prepare(
        "UPDATE performance SET event_id = ?, venue_id = ?, version = ?, phase = ?, starts_at = ?, opens_at = ?, closes_at = ?, " +
        "opens_at_set = ?, closes_at_set = ?, capacity = ?, confirmed = ?, waiting_tier_one = ?, waiting_tier_two = ?, " +
        "kept_empty = ?, remaining = ?, place = ?, source = ?, next_due_at = ? WHERE id = ?");

    public SqliteStatement InsertEntry => field ??= Prepare(
        "INSERT INTO performance_journal (performance_id, version, at, who, request, record) VALUES (?,?,?,?,?,?)");

    public SqliteStatement InsertReservation => field ??= Prepare(
        "INSERT INTO reservation (performance_id, participant_id, structure_id, requested_by, requested_at, issued_at, cancelled_at, " +
        "sequence, party, slot_week, slot_number, family, status, tier, cancelled_by, attendance, attendance_by, starts_at, id) " +
        "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");

    public SqliteStatement UpdateReservation => field ??= Prepare(
        "UPDATE reservation SET performance_id = ?, participant_id = ?, structure_id = ?, requested_by = ?, requested_at = ?, " +
        "issued_at = ?, cancelled_at = ?, sequence = ?, party = ?, slot_week = ?, slot_number = ?, family = ?, status = ?, tier = ?, " +
        "cancelled_by = ?, attendance = ?, attendance_by = ?, starts_at = ? WHERE id = ?");

    public SqliteStatement MoveReservations => field ??= Prepare("UPDATE reservation SET starts_at = ? WHERE id >= ? AND id < ?");

    public SqliteStatement DeleteSlot => field ??= Prepare(
        "DELETE FROM quota_slot WHERE participant_id = ? AND week = ? AND slot = ? AND reservation_id = ?");

    public SqliteStatement InsertSlot => field ??= Prepare(
        "INSERT INTO quota_slot (participant_id, week, slot, reservation_id) VALUES (?,?,?,?) ON CONFLICT DO NOTHING");

    public SqliteStatement InsertAnswer => field ??= Prepare(
        "INSERT INTO request_outcome (account_id, request, performance_id, at, digest, answer) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING");

    public SqliteStatement ReadAnswer => field ??= Prepare(
        "SELECT digest, at, answer, performance_id FROM request_outcome WHERE account_id = ? AND request = ?");

    public SqliteStatement InsertNote => field ??= Prepare(
        "INSERT INTO reservation_note (reservation_id, text) VALUES (?,?) ON CONFLICT (reservation_id) DO UPDATE SET text = excluded.text");

    public SqliteStatement InsertNotice => field ??= Prepare(
        "INSERT INTO outbox (kind, payload, created_at, next_attempt_at) VALUES (?,?,?,?)");

    public SqliteStatement InsertAudit => field ??= Prepare(
        "INSERT INTO audit (at, account_id, role, act, subject_kind, subject_id, structure_id, venue_id, details) " +
        "VALUES (?1, ?2, coalesce((SELECT role FROM account WHERE id = ?2), 0), ?3, ?4, ?5, ?6, ?7, ?8)");

    public void Dispose()
    {
        foreach (var statement in _all)
            statement.Dispose();
    }
}
