using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Booking;

/// <summary>Which performances are of a suspended venue; hundreds ask for the same ones at the opening and share queries. Thread safe.</summary>
internal sealed class VenueStandings : IVenueStandings
{
    // A date that was not told yet that its venue was merged has the standing of the kept one.
    private static readonly KeyedSql Statuses = new(
        "p.id, coalesce(k.status, v.status)", ("performance", "p"), "id",
        "JOIN venue v ON v.id = p.venue_id LEFT JOIN venue k ON k.id = v.merged_into");

    private readonly KeyedQuery _query;
    private readonly SharedReads<long, VenueStatus> _reads;

    public VenueStandings(RowStore rows)
    {
        _query = rows.Database.ByKey(Statuses);
        _reads = new SharedReads<long, VenueStatus>(QueryAsync);
    }

    public async ValueTask<bool> MayBeBookedAsync(PerformanceId performance, CancellationToken cancellation = default)
    {
        var found = await _reads.ReadAsync([performance.Value]).WaitAsync(cancellation);
        return found.GetValueOrDefault(performance.Value, VenueStatus.Active) == VenueStatus.Active;
    }

    private async Task<Dictionary<long, VenueStatus>> QueryAsync(IReadOnlyList<long> performances)
    {
        var found = new Dictionary<long, VenueStatus>(performances.Count);
        await _query.ReadAsync(performances, null, row => found.Add(row.Int64(0), (VenueStatus)row.Int64(1)));
        return found;
    }
}
