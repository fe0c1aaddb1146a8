using System.Text.Json;
using Billetterie.Storage.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Billetterie.Storage.Live;

/// <summary>Hears the news of the other programs on the database, on a connection of its own that is opened again when it breaks.</summary>
internal sealed class NewsListener(PostgresDatabase database, SharedFeed feed, TimeProvider time, ILogger<NewsListener> log) : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it listens for the first time.</summary>
    public Task Listening => _listening.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await ListenAsync(stoppingToken);
                await Task.Delay(AfterFault, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The listener of live news ends with the program.");
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellation);
            connection.Notification += (_, notification) => Hear(notification.Payload);
            await using (var command = new NpgsqlCommand($"LISTEN {NewsSender.Channel}", connection))
                await command.ExecuteNonQueryAsync(cancellation);
            _listening.TrySetResult();
            while (true)
                await connection.WaitAsync(cancellation);
        }
        catch (Exception fault) when (database.IsUnavailable(fault))
        {
            log.LogWarning(fault, "Live news of the other programs are not heard until the database is back.");
        }
    }

    private void Hear(string payload)
    {
        try
        {
            var news = LiveNews.Read(payload);
            if (news.From != feed.Program)
                feed.Hear(news);
        }
        catch (JsonException fault)
        {
            // Another version of the program may say more than this one understands.
            log.LogWarning(fault, "Live news that cannot be read were passed over.");
        }
    }
}
