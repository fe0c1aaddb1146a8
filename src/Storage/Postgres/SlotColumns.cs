using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Postgres;

internal sealed class SlotColumns
{
    private readonly Column<long> _person = [];
    private readonly Column<int> _week = [];
    private readonly Column<int> _slot = [];
    private readonly Column<long> _reservation = [];

    private SlotColumns(string sql) => Statement = new ColumnStatement(sql, _person, _week, _slot, _reservation);

    public ColumnStatement Statement { get; }

    /// <param name="counting">Leaves out a slot that somebody has, to be missed in the count, in place of failing; costs a look before each.</param>
    public static SlotColumns ForInsert(bool counting) => new(
        "INSERT INTO quota_slot (participant_id, week, slot, reservation_id) SELECT * FROM unnest($1, $2, $3, $4)" +
        (counting ? " ON CONFLICT DO NOTHING" : ""));

    public static SlotColumns ForDelete() => new(
        "DELETE FROM quota_slot q USING unnest($1, $2, $3, $4) AS u (participant_id, week, slot, reservation_id) " +
        "WHERE q.participant_id = u.participant_id AND q.week = u.week AND q.slot = u.slot AND q.reservation_id = u.reservation_id");

    public void Add(SlotUse use)
    {
        _person.Add(use.Person.Value);
        _week.Add(use.Slot.Week.Number);
        _slot.Add(use.Slot.Number);
        _reservation.Add(use.Reservation.Value);
    }
}
