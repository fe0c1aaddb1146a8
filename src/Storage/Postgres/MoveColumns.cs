using Billetterie.Abstractions;
using Billetterie.Storage.Reservations;

namespace Billetterie.Storage.Postgres;

/// <summary>Gives the reservations of a performance that was moved its new start.</summary>
internal sealed class MoveColumns
{
    private readonly Column<long> _first = [];
    private readonly Column<long> _end = [];
    private readonly Column<long> _startsAt = [];

    public MoveColumns() => Statement = new ColumnStatement(
        "UPDATE reservation r SET starts_at = m.starts_at FROM unnest($1, $2, $3) AS m (first, past, starts_at) " +
        "WHERE r.id >= m.first AND r.id < m.past", _first, _end, _startsAt);

    public ColumnStatement Statement { get; }

    public void Add(PerformanceId performance, DateTimeOffset startsAt)
    {
        _first.Add(ReservationIds.First(performance));
        _end.Add(ReservationIds.End(performance));
        _startsAt.Add(startsAt.ToStored());
    }
}
