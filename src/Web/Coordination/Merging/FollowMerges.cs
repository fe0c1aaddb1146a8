using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Partners.Merging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Coordination.Merging;

/// <summary>
/// Brings over what still stands under merged partners, at the start and every few seconds: what a crash cut off, what a performance
/// had no time for, and what somebody stored while a merge ran. Where nothing is left it is one small query.
/// </summary>
internal sealed partial class FollowMerges(
    MergeFollowing following, IGrains grains, Database database, TimeProvider time, ILogger<FollowMerges> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    private readonly ILogger log = log;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await database.WhenReleasedAsync(stoppingToken);
                if (await following.FollowAsync(grains, stoppingToken) is var told and > 0)
                    LogFollowed(told);
            }
            catch (StoreUnavailableException fault)
            {
                LogPutOff(fault);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            await Task.Delay(Between, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Performances} performances followed a merge of partners.")]
    private partial void LogFollowed(int performances);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Following merges of partners is put off.")]
    private partial void LogPutOff(Exception fault);
}
