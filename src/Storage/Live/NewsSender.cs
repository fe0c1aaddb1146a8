using Billetterie.Storage.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Billetterie.Storage.Live;

/// <summary>
/// Says this program's news to the others, at most ten times a second. Not in the commit itself: a notification takes a lock of
/// the whole server there, and would make commits wait for each other.
/// </summary>
internal sealed class NewsSender(PostgresDatabase database, SharedFeed feed, TimeProvider time, ILogger<NewsSender> log) : BackgroundService
{
    public const string Channel = "billetterie_live";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await feed.WaitAsync(stoppingToken);
                var said = await SayAsync(stoppingToken);
                await Task.Delay(said ? Pace : AfterFault, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The sender of live news ends with the program.");
        }
    }

    private async Task<bool> SayAsync(CancellationToken cancellation)
    {
        var (counters, notices) = feed.Take();
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT pg_notify($1, payload) FROM unnest($2) AS payload", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. LiveNews.Write(feed.Program, counters, notices)] });
            await command.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (Exception fault) when (database.IsUnavailable(fault))
        {
            log.LogWarning(fault, "Live news could not be said to the other programs.");
            feed.PutBack(counters);
            return false;
        }
    }
}
