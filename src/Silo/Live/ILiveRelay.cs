using Orleans.Runtime;
using Orleans.Services;

namespace Billetterie.Silo.Live;

/// <summary>The part of a node that hears from the others what was stored.</summary>
[Alias("live-relay")]
internal interface ILiveRelay : IGrainService
{
    /// <summary>Answers once the news is with this node's hub, so that the sender knows what was not heard.</summary>
    [ResponseTimeout("00:00:05")]
    Task HearAsync(News news);
}

/// <summary>Hands what other nodes stored to the live hub of this one.</summary>
internal sealed class LiveRelay(GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory logs, LocalFeed local)
    : GrainService(id, silo, logs), ILiveRelay
{
    public Task HearAsync(News news)
    {
        local.Publish(news);
        return Task.CompletedTask;
    }
}
