using Billetterie.Bench.Engine;
using Billetterie.Testing;

namespace Billetterie.Bench.Growth;

/// <summary>
/// A database with a million people and as many performances as a city has in years, each with some reservations, put there past
/// the engine: copies of a performance that the engine published and booked, so that their journals read like any other.
/// </summary>
internal sealed class StoredTown : IAsyncDisposable
{
    public const int People = 1_000_000, Performances = 100_000, Reservations = 10;

    public const long FirstPerformance = 1_000;

    private const long FirstPerson = 1L << 40, Pattern = FirstPerformance - 1, PerPerformance = 1L << 20;

    private long last = FirstPerformance + Performances;

    private StoredTown(EngineHouse house) => (House, Crowd) = (house, new Crowd(house, FirstPerson, People));

    public EngineHouse House { get; }

    public Crowd Crowd { get; }

    /// <summary>The number of a performance that is not there yet.</summary>
    public long NextPerformance() => Interlocked.Increment(ref last);

    public static async Task<StoredTown> OpenAsync(string store, PostgresServer? postgres)
    {
        var town = new StoredTown(await EngineHouse.OpenAsync(store, postgres, Reservations));
        await town.FillAsync();
        return town;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private async Task FillAsync()
    {
        var pattern = await House.PublishAsync(Pattern, 50);
        await new Crowd(House, 1, Reservations).BookAsync(pattern, Reservations, 1);
        await BenchPeople.AddAsync(House.Database, EngineHouse.Structure.Value, FirstPerson, People);
        foreach (var statement in Copies)
        {
            await House.Database.RunAsync(statement);
        }

        // As the databases do by themselves after a while: not while bookings are measured.
        await using var connection = await House.Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = House.Database.Kind == Storage.DatabaseKind.Postgres ? "VACUUM ANALYZE" : "ANALYZE";
        await command.ExecuteNonQueryAsync();
    }

    private const string PerformanceColumns =
        "event_id, venue_id, version, phase, starts_at, opens_at, closes_at, opens_at_set, closes_at_set, capacity, confirmed, " +
        "waiting_tier_one, waiting_tier_two, kept_empty, remaining, next_due_at";

    private const string ReservationColumns =
        "structure_id, requested_by, starts_at, requested_at, issued_at, sequence, slot_week, slot_number, family, status, attendance";

    private static readonly string Numbers =
        $"WITH RECURSIVE copies (number) AS (SELECT CAST({FirstPerformance} AS BIGINT) UNION ALL SELECT number + 1 FROM copies WHERE number < {FirstPerformance + Performances - 1}) ";

    // Everybody of the town has booked once, and no two the same seat.
    private static readonly string Person = Crowd.Sql(FirstPerson, People, $"number * {Reservations} + r.sequence");

    private static readonly string Reservation = $"(number * {PerPerformance} + r.sequence)";

    /// <summary>In an order in which the pattern is still alone where it is copied from.</summary>
    private static IEnumerable<string> Copies =>
    [
        Numbers + $"INSERT INTO performance (id, {PerformanceColumns}) SELECT number, {PerformanceColumns} FROM copies, performance WHERE id = {Pattern}",
        Numbers + "INSERT INTO performance_journal (performance_id, version, at, who, request, record) SELECT number, version, at, who, request, " +
            $"CASE WHEN r.id IS NULL THEN record ELSE {Replaced($"replace(record, {Quoted("reservation", "r.id")}, {Quoted("reservation", Reservation)})")} END " +
            $"FROM copies CROSS JOIN performance_journal j LEFT JOIN reservation r ON r.id = {Pattern * PerPerformance} + j.version - 1 " +
            $"WHERE j.performance_id = {Pattern}",
        Numbers + "INSERT INTO quota_slot (week, participant_id, slot, reservation_id) " +
            $"SELECT r.slot_week, {Person}, r.slot_number, {Reservation} FROM copies, reservation r WHERE r.performance_id = {Pattern}",
        Numbers + $"INSERT INTO reservation (id, performance_id, participant_id, {ReservationColumns}) " +
            $"SELECT {Reservation}, number, {Person}, {ReservationColumns} FROM copies, reservation r WHERE r.performance_id = {Pattern}",
    ];

    private static string Replaced(string record) => $"replace({record}, {Quoted("participant", "r.participant_id")}, {Quoted("participant", Person)})";

    private static string Quoted(string name, string value) => $"'\"{name}\":\"' || {value} || '\"'";
}
