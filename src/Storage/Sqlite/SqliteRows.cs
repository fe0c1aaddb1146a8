using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Sqlite;

/// <summary>Binds images in the order of the columns of <see cref="SqliteCommitStatements"/>.</summary>
internal static class SqliteRows
{
    public static SqliteStatement Bind(this SqliteStatement statement, SlotUse use) =>
        statement.Bind(use.Person.Value).Bind(use.Slot.Week.Number).Bind(use.Slot.Number).Bind(use.Reservation.Value);

    public static SqliteStatement Bind(this SqliteStatement statement, PerformanceImage image) =>
        statement.Bind(image.Event.Value).Bind(image.Venue.Value).Bind(image.Version).Bind((long)image.Phase)
            .Bind(image.StartsAt.ToStored()).Bind(image.OpensAt.ToStored()).Bind(image.ClosesAt.ToStored())
            .Bind(image.OpensAtSet.ToStored()).Bind(image.ClosesAtSet.ToStored())
            .Bind(image.Capacity).Bind(image.Confirmed).Bind(image.WaitingTierOne).Bind(image.WaitingTierTwo)
            .Bind(image.KeptEmpty).Bind(image.Remaining).Bind(image.Place).Bind(image.Source)
            .Bind(image.NextDueAt.ToStored()).Bind(image.Id.Value);

    public static SqliteStatement Bind(this SqliteStatement statement, ReservationImage row, DateTimeOffset startsAt) =>
        statement.Bind(row.Id.Performance.Value).Bind(row.Participant.Value).Bind(row.Structure.Value).Bind(row.RequestedBy.Value)
            .Bind(row.RequestedAt.ToStored()).Bind(row.IssuedAt.ToStored()).Bind(row.CancelledAt.ToStored())
            .Bind(row.Sequence).Bind(row.Party).Bind(row.Slot?.Week.Number).Bind(row.Slot?.Number)
            .Bind((long)row.Family).Bind((long)row.Status).Bind(row.Tier).Bind((long?)row.CancelledBy)
            .Bind((long)row.Attendance).Bind((long?)row.AttendanceBy).Bind(startsAt.ToStored()).Bind(row.Id.Value);
}
