using Billetterie.Storage;
using Billetterie.Storage.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Accounts;

/// <summary>Keeps what is believed about sign-ins fresh, and forgets sessions that have expired.</summary>
internal sealed partial class SignInRefresh(
    SignIns signIns, BearerTokens bearer, AccessTokens tokens, Database database, TimeProvider time, ILogger<SignInRefresh> log)
    : BackgroundService
{
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SignIns.RefreshEvery, time);
        var purgedAt = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await signIns.RefreshAsync(stoppingToken);
                await bearer.RefreshAsync(stoppingToken);
                if (time.GetElapsedTime(purgedAt) < PurgeEvery)
                    continue;
                purgedAt = time.GetTimestamp();
                await tokens.PurgeAsync(stoppingToken);
            }
            catch (Exception fault) when (database.IsAway(fault))
            {
                LogStoreAway(fault.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sign-ins could not be looked at again: {Reason}")]
    private partial void LogStoreAway(string reason);
}
