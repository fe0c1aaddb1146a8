using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Programme;
using Billetterie.Web.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Live;

/// <summary>
/// Looks after the live connections: cuts readers that are stuck and accounts that were signed out, and, where several hosts share
/// a database, reads again what is watched here for what the others stored.
/// </summary>
internal sealed partial class LiveCare(
    Watchers watchers, LiveFeed feed, SignIns signIns, ProgrammeQueries programme, Database database, TimeProvider time,
    ILogger<LiveCare> log) : BackgroundService
{
    private readonly Dictionary<PerformanceId, long> _versions = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signIns.Ended += watchers.Cut;
        using var timer = new PeriodicTimer(LiveLimits.OtherHosts, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                watchers.CutStuck();
                foreach (var account in watchers.Accounts)
                    signIns.Keep(account);
                if (database.Kind == DatabaseKind.Postgres)
                    await ReadOthersAsync(stoppingToken);
            }
        }
        finally
        {
            signIns.Ended -= watchers.Cut;
        }
    }

    private async Task ReadOthersAsync(CancellationToken stopping)
    {
        try
        {
            var watched = watchers.Watched.ToHashSet();
            foreach (var gone in _versions.Keys.Where(performance => !watched.Contains(performance)).ToList())
                _versions.Remove(gone);
            foreach (var some in watched.Chunk(PageSizes.Most))
            {
                foreach (var view in await programme.FindAsync(some, stopping))
                    PublishNews(view);
            }
        }
        catch (Exception fault) when (database.IsAway(fault))
        {
            LogStoreAway(fault.Message);
        }
    }

    private void PublishNews(PerformanceView view)
    {
        if (_versions.GetValueOrDefault(view.Id) >= view.Version)
            return;
        _versions[view.Id] = view.Version;
        feed.Publish(view.ToAvailability());
    }

    [LoggerMessage(LogLevel.Warning, "What other hosts stored could not be read: {Reason}")]
    private partial void LogStoreAway(string reason);
}
