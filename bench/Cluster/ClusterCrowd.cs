using Billetterie.Bench.Country;
using Billetterie.Bench.Http;
using Billetterie.Testing;

namespace Billetterie.Bench.Cluster;

/// <summary>What crowds gave: bookings, the time that they took, the slowest node's p99, and processor seconds spent meanwhile.</summary>
internal sealed record CrowdResult(int Bookings, TimeSpan Took, double P99, int Failed, double NodesBusy, double DatabaseBusy)
{
    public double PerSecond => Bookings / Took.TotalSeconds;

    /// <summary>Microseconds a booking, of all nodes together.</summary>
    public double NodesCost => NodesBusy * 1e6 / Bookings;

    /// <summary>Microseconds a booking.</summary>
    public double DatabaseCost => DatabaseBusy * 1e6 / Bookings;

    public static CrowdResult operator +(CrowdResult one, CrowdResult other) => new(
        one.Bookings + other.Bookings, one.Took + other.Took, Math.Max(one.P99, other.P99), one.Failed + other.Failed,
        one.NodesBusy + other.NodesBusy, one.DatabaseBusy + other.DatabaseBusy);
}

/// <summary>Crowds that each book for people of whom nobody has booked before, over connections that are spread over the nodes, as fast as they are answered.</summary>
/// <param name="people">How many there are, from <paramref name="first"/> on.</param>
internal sealed class ClusterCrowd(ClusterNodes servers, PostgresServer postgres, string token, long first, int people)
{
    public const int Bookings = 5_000, Seats = 50;
    private const int Connections = 120;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private long booked;

    public async Task<CrowdResult> BookAsync(List<string> performances)
    {
        var until = booked + Bookings <= people ? booked + Bookings : throw new InvalidOperationException($"{people} people are not enough.");
        byte[]? Next(long _) => Interlocked.Increment(ref booked) is var number && number <= until
            ? ClusterTable.Booking(token, performances[(int)(number % performances.Count)], first + number - 1)
            : null;

        var (nodesBusy, databaseBusy, watch) = (NodesBusy(), DatabaseBusy(), System.Diagnostics.Stopwatch.StartNew());
        var results = await Task.WhenAll(servers.All.Select(server => HttpLoad.RunAsync(server.Port, Connections / servers.All.Count, Longest, Next)));
        booked = until;
        return new CrowdResult(
            Bookings, watch.Elapsed, results.Max(result => result.P99), results.Sum(result => result.Failed), NodesBusy() - nodesBusy, DatabaseBusy() - databaseBusy);
    }

    private double NodesBusy() => servers.All.Sum(server => ProcessorTime.WithChildren(server.ProcessId));

    private double DatabaseBusy() => ProcessorTime.WithChildren(postgres.ProcessId!.Value);
}
