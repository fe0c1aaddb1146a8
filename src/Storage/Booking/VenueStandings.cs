using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Booking;

/// <summary>Which performances are of a suspended venue; hundreds ask for the same ones at the opening and share queries. Thread safe.</summary>
internal sealed class VenueStandings : IVenueStandings
{
    private readonly RowStore _rows;
    private readonly SharedReads<long, VenueStatus> _reads;

    public VenueStandings(RowStore rows)
    {
        _rows = rows;
        _reads = new SharedReads<long, VenueStatus>(QueryAsync);
    }

    public async ValueTask<bool> MayBeBookedAsync(PerformanceId performance, CancellationToken cancellation = default)
    {
        var found = await _reads.ReadAsync([performance.Value]).WaitAsync(cancellation);
        return found.GetValueOrDefault(performance.Value, VenueStatus.Active) == VenueStatus.Active;
    }

    private Task<Dictionary<long, VenueStatus>> QueryAsync(IReadOnlyList<long> performances) =>
        _rows.Database.ReadByKeyAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.AddAsked(_rows.Database.Kind, performances);
            var asked = AskedRows.From(_rows.Database.Kind, "performance", "id", "id, venue_id");
            // A date that was not told yet that its venue was merged has the standing of the kept one.
            command.CommandText =
                $"SELECT p.id, coalesce(k.status, v.status) FROM {asked} AS p JOIN venue v ON v.id = p.venue_id LEFT JOIN venue k ON k.id = v.merged_into";
            await using var reader = await command.ExecuteReaderAsync();
            var found = new Dictionary<long, VenueStatus>(performances.Count);
            while (await reader.ReadAsync())
                found.Add(reader.GetInt64(0), (VenueStatus)reader.GetInt16(1));
            return found;
        });
}
