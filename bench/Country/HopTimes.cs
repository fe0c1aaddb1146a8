using System.Globalization;
using Billetterie.Bench.Cluster;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Country;

/// <summary>
/// What it costs both nodes together that a booking is asked of another node than its owner's: processor time of two nodes for a
/// booking through the one and through the other.
/// </summary>
internal static class HopTimes
{
    private const int Bookings = 4_000, Connections = 64, Rounds = 4;
    private const long FirstPerson = 1L << 40;

    /// <returns>Microseconds; null where the node program is not built.</returns>
    public static async Task<double?> MeasureAsync(Report report, PostgresServer postgres)
    {
        string program;
        try
        {
            program = BuiltProgram.Silo;
        }
        catch (FileNotFoundException)
        {
            report.Say("The node program is not built (dotnet build -c Release src/Silo): the hop's cost is not measured.");
            return null;
        }

        await using var nodes = await ClusterNodes.StartAsync(await postgres.CreateDatabaseAsync(), program, 1);
        var site = new DemoSite(nodes.All[0]);
        var token = await site.SignInAsync("referent1@demo.example");
        await BenchPeople.AddAsync(nodes.Settings, await site.StructureAsync(token), FirstPerson, 2 * Rounds * Bookings);
        // Published before the other starts: the first owns it.
        var performance = await site.PublishAsync(2 * Rounds * Bookings);
        await nodes.AddAsync(1);
        var next = 0L;
        async Task<double> ThroughAsync(ServerProcess node)
        {
            double Busy() => nodes.All.Sum(one => ProcessorTime.WithChildren(one.ProcessId));
            var (until, before) = (next + Bookings, Busy());
            await HttpLoad.RunAsync(node.Port, Connections, TimeSpan.FromMinutes(1), _ =>
                Interlocked.Increment(ref next) is var number && number <= until ? Booking(token, performance, number) : null);
            next = until;
            return (Busy() - before) * 1e6 / Bookings;
        }

        // By turns, and the best of each: the first are the just-in-time compiler's, and of both nodes.
        var (owner, other) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            owner = Math.Min(owner, await ThroughAsync(nodes.All[0]));
            other = Math.Min(other, await ThroughAsync(nodes.All[1]));
        }

        report.Add(new Figure("measured: a booking through a node that is not its owner's", "postgres", other, "us", "its owner's", owner));
        return Math.Max(0, other - owner);
    }

    private static byte[] Booking(string token, string performance, long number) => HttpLoad.Post(
        $"/api/v1/performances/{performance}/reservations", $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n",
        $$"""{"participants":["{{(FirstPerson + number).ToString(CultureInfo.InvariantCulture)}}"],"together":false}""");
}
