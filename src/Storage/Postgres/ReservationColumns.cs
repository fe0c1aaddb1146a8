using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Postgres;

internal sealed class ReservationColumns
{
    private const string Names =
        "id, performance_id, participant_id, structure_id, requested_by, requested_at, issued_at, cancelled_at, sequence, party, " +
        "slot_week, slot_number, family, status, tier, cancelled_by, attendance, attendance_by, starts_at";

    private const string Rows = "unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";

    private readonly Column<long> _id = [];
    private readonly Column<long> _performance = [];
    private readonly Column<long> _participant = [];
    private readonly Column<long> _structure = [];
    private readonly Column<long> _requestedBy = [];
    private readonly Column<long> _requestedAt = [];
    private readonly Column<long?> _issuedAt = [];
    private readonly Column<long?> _cancelledAt = [];
    private readonly Column<int> _sequence = [];
    private readonly Column<int?> _party = [];
    private readonly Column<int?> _slotWeek = [];
    private readonly Column<int?> _slotNumber = [];
    private readonly Column<short> _family = [];
    private readonly Column<short> _status = [];
    private readonly Column<short?> _tier = [];
    private readonly Column<short?> _cancelledBy = [];
    private readonly Column<short> _attendance = [];
    private readonly Column<short?> _attendanceBy = [];
    private readonly Column<long> _startsAt = [];

    private ReservationColumns(string sql) => Statement = new ColumnStatement(
        sql, _id, _performance, _participant, _structure, _requestedBy, _requestedAt, _issuedAt, _cancelledAt, _sequence, _party,
        _slotWeek, _slotNumber, _family, _status, _tier, _cancelledBy, _attendance, _attendanceBy, _startsAt);

    public ColumnStatement Statement { get; }

    public static ReservationColumns ForInsert() => new($"INSERT INTO reservation ({Names}) SELECT * FROM {Rows}");

    // Only what can change: the identity and the person of a reservation never do; its structure does when two are merged.
    public static ReservationColumns ForUpdate() => new(
        "UPDATE reservation r SET structure_id = u.structure_id, issued_at = u.issued_at, cancelled_at = u.cancelled_at, sequence = u.sequence, party = u.party, " +
        "slot_week = u.slot_week, slot_number = u.slot_number, family = u.family, status = u.status, tier = u.tier, " +
        "requested_by = u.requested_by, requested_at = u.requested_at, " +
        "cancelled_by = u.cancelled_by, attendance = u.attendance, attendance_by = u.attendance_by " +
        $"FROM {Rows} AS u ({Names}) WHERE r.id = u.id");

    public void Add(ReservationImage row, DateTimeOffset startsAt)
    {
        _id.Add(row.Id.Value);
        _performance.Add(row.Id.Performance.Value);
        _participant.Add(row.Participant.Value);
        _structure.Add(row.Structure.Value);
        _requestedBy.Add(row.RequestedBy.Value);
        _requestedAt.Add(row.RequestedAt.ToStored());
        _issuedAt.Add(row.IssuedAt.ToStored());
        _cancelledAt.Add(row.CancelledAt.ToStored());
        _sequence.Add(row.Sequence);
        _party.Add(row.Party);
        _slotWeek.Add(row.Slot?.Week.Number);
        _slotNumber.Add(row.Slot?.Number);
        _family.Add((short)row.Family);
        _status.Add((short)row.Status);
        _tier.Add((short?)row.Tier);
        _cancelledBy.Add((short?)row.CancelledBy);
        _attendance.Add((short)row.Attendance);
        _attendanceBy.Add((short?)row.AttendanceBy);
        _startsAt.Add(startsAt.ToStored());
    }
}
