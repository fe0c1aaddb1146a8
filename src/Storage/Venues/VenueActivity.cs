using System.Data.Common;
using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Storage.Venues;

/// <summary>Reads what has been happening on a venue's performances: the latest movements, and how bookings grew. Thread safe.</summary>
public sealed class VenueActivity(Database database, RowStore rows)
{
    /// <summary>Journal records looked at for each performance: one request for a coach is about sixty.</summary>
    private const int Depth = 120;

    /// <summary>The latest movements on these performances of the venue, newest first. Another venue's have none.</summary>
    public async Task<IReadOnlyList<VenueMovement>> MovementsAsync(
        VenueId venue, IReadOnlyCollection<PerformanceId> performances, int most, CancellationToken cancellation = default)
    {
        if (performances.Count == 0)
            return [];
        var entries = await database.ReadAsync(connection => ReadAsync(connection, venue, performances, cancellation), cancellation);
        var structures = await StructuresAsync([.. entries.Select(entry => entry.Record)], cancellation);
        return
        [
            .. entries
                .Select(entry => (Entry: entry, Told: Tell(entry.Record, structures)))
                .Where(one => one.Told is not null)
                .GroupBy(one => (one.Entry.Performance, one.Entry.At, one.Told!.Value.Kind, one.Told.Value.Structure))
                .Select(group => new VenueMovement(
                    group.Key.Performance, group.First().Entry.Title, group.First().Entry.StartsAt, group.Key.At, group.Key.Kind,
                    group.Sum(one => one.Told!.Value.People), group.Key.Structure, group.First().Told!.Value.Capacity))
                .OrderByDescending(movement => movement.At)
                .Take(most),
        ];
    }

    /// <summary>How the confirmed grew from the opening until a moment; null where nothing has begun.</summary>
    /// <param name="steps">How many points are wanted.</param>
    public Task<BookingCurve?> CurveAsync(
        VenuePerformance performance, DateTimeOffset until, int steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(performance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return database.ReadAsync(async connection =>
        {
            var first = await FirstAsync(connection, performance.Id, cancellation);
            var from = first is { } issued && issued < performance.OpensAt ? issued : performance.OpensAt;
            if (until <= from)
                return null;
            var step = Math.Max(1, ((until - from).Ticks / TimeSpan.TicksPerMillisecond / steps) + 1);
            var changes = new int[steps];
            await CountAsync(connection, performance.Id, "issued_at", 1, from, step, changes, cancellation);
            await CountAsync(connection, performance.Id, "cancelled_at", -1, from, step, changes, cancellation);
            for (var i = 1; i < steps; i++)
                changes[i] += changes[i - 1];
            return new BookingCurve(from, until, changes);
        }, cancellation);
    }

    private static async Task<List<Entry>> ReadAsync(
        DbConnection connection, VenueId venue, IReadOnlyCollection<PerformanceId> performances, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        // Ids are numbers of ours: written out, so that any number of them is one statement.
        var ids = string.Join(", ", performances.Select(id => id.Value.ToString(CultureInfo.InvariantCulture)));
        command.CommandText =
            "SELECT j.performance_id, j.at, j.record, e.title, p.starts_at FROM performance p " +
            "JOIN event e ON e.id = p.event_id " +
            "JOIN performance_journal j ON j.performance_id = p.id AND j.version > p.version - @depth " +
            $"WHERE p.venue_id = @venue AND p.id IN ({ids}) ORDER BY j.at DESC, j.performance_id, j.version DESC LIMIT @depth";
        command.AddParameter("venue", venue.Value);
        command.AddParameter("depth", (long)Depth);
        var entries = new List<Entry>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(new Entry(
                new PerformanceId(reader.GetInt64(0)), Instants.FromStored(reader.GetInt64(1)),
                StoredJson.ReadRecord(reader.GetFieldValue<byte[]>(2)),
                reader.GetString(3), Instants.FromStored(reader.GetInt64(4))));
        }
        return entries;
    }

    private static async Task<DateTimeOffset?> FirstAsync(
        DbConnection connection, PerformanceId performance, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MIN(issued_at) FROM reservation WHERE id >= @first AND id < @end";
        command.AddParameter("first", ReservationIds.First(performance));
        command.AddParameter("end", ReservationIds.End(performance));
        return await command.ExecuteScalarAsync(cancellation) is long first ? Instants.FromStored(first) : null;
    }

    private static async Task CountAsync(
        DbConnection connection, PerformanceId performance, string column, int sign, DateTimeOffset from, long step,
        int[] changes, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT ({column} - @from) / @step AS step, COUNT(*) FROM reservation " +
            $"WHERE id >= @first AND id < @end AND issued_at IS NOT NULL AND {column} IS NOT NULL GROUP BY 1";
        command.AddParameter("from", from.ToStored());
        command.AddParameter("step", step);
        command.AddParameter("first", ReservationIds.First(performance));
        command.AddParameter("end", ReservationIds.End(performance));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var at = reader.GetInt64(0);
            if (at < changes.Length)
                changes[Math.Max(0, at)] += sign * (int)reader.GetInt64(1);
        }
    }

    /// <summary>Names of the structures that the records speak of, by reservation and by structure.</summary>
    private Task<Names> StructuresAsync(IReadOnlyList<PerformanceRecord> records, CancellationToken cancellation) =>
        rows.ReadAsync(async db =>
        {
            var reservations = records.Select(ReservationOf).OfType<ReservationId>().Select(id => id.Value).Distinct().ToList();
            var owners = await db.Reservations.AsNoTracking().Where(row => reservations.Contains(row.Id))
                .Select(row => new { row.Id, row.StructureId }).ToDictionaryAsync(row => row.Id, row => row.StructureId, cancellation);
            var ids = owners.Values.Distinct().ToList();
            var names = await db.Structures.AsNoTracking().Where(row => ids.Contains(row.Id))
                .Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
            return new Names(owners, names);
        });

    private static ReservationId? ReservationOf(PerformanceRecord record) => record switch
    {
        SeatReserved one => one.Reservation,
        PlacedOnWaitlist one => one.Reservation,
        WaitlistPromoted one => one.Reservation,
        ReservationCancelled one => one.Reservation,
        AttendanceRecorded one => one.Reservation,
        _ => null,
    };

    /// <summary>Null for what says nothing to a venue, or is said already by another record.</summary>
    private static Told? Tell(PerformanceRecord record, Names names)
    {
        var structure = ReservationOf(record) is { } reservation ? names.Of(reservation) : null;
        return record switch
        {
            SeatReserved => new Told(MovementKind.Booked, 1, structure, null),
            PlacedOnWaitlist => new Told(MovementKind.Waiting, 1, structure, null),
            WaitlistPromoted => new Told(MovementKind.Promoted, 1, structure, null),
            ReservationCancelled { Reason: Codes.PerformanceCancelled } => null,
            ReservationCancelled => new Told(MovementKind.Cancelled, 1, structure, null),
            AttendanceRecorded one => new Told(Arrival(one.Attendance), 1, structure, null),
            PerformancePublished one => new Told(MovementKind.Published, 0, null, one.Capacity),
            CapacityChanged one => new Told(MovementKind.CapacityChanged, 0, null, one.Capacity),
            KeptSeatsReleased => new Told(MovementKind.SeatsGivenOn, 0, null, null),
            PerformanceMoved => new Told(MovementKind.Moved, 0, null, null),
            PerformanceCancelled => new Told(MovementKind.CalledOff, 0, null, null),
            WindowOpened => new Told(MovementKind.Opened, 0, null, null),
            WindowClosed => new Told(MovementKind.Closed, 0, null, null),
            PerformanceStarted => new Told(MovementKind.Started, 0, null, null),
            _ => null,
        };
    }

    private static MovementKind Arrival(Attendance attendance) => attendance switch
    {
        Attendance.Present => MovementKind.Arrived,
        Attendance.Absent => MovementKind.Absent,
        _ => MovementKind.ArrivalTakenBack,
    };

    private sealed record Entry(PerformanceId Performance, DateTimeOffset At, PerformanceRecord Record, string Title, DateTimeOffset StartsAt);

    private readonly record struct Told(MovementKind Kind, int People, string? Structure, int? Capacity);

    private sealed record Names(Dictionary<long, long> Owners, Dictionary<long, string> Structures)
    {
        public string? Of(ReservationId reservation) =>
            Owners.TryGetValue(reservation.Value, out var structure) ? Structures.GetValueOrDefault(structure) : null;
    }
}
