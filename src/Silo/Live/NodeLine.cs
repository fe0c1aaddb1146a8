using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Orleans.Runtime;

namespace Billetterie.Silo.Live;

/// <summary>
/// Tells one other node what was stored on this one: one message for all that happened while it gathered or while the last
/// message was under way. What was not heard is told again, with what is newest by then. Thread safe.
/// </summary>
/// <param name="tell">Sends a message; done when it was heard.</param>
/// <param name="isMember">Whether the cluster still counts the node in; else it is forgotten.</param>
internal sealed partial class NodeLine(SiloAddress node, Func<News, Task> tell, Func<bool> isMember, TimeProvider time, ILogger log)
{
    /// <summary>How long changes gather; the hub merges again, to ten messages a second.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseUnheard = TimeSpan.FromSeconds(1);

    private readonly NodeOutbox outbox = new();
    private int telling;

    public void Add(Availability availability)
    {
        outbox.Add(availability);
        Start();
    }

    public void Add(Notice notice)
    {
        outbox.Add(notice);
        Start();
    }

    private void Start()
    {
        if (Interlocked.Exchange(ref telling, 1) == 0)
        {
            // Away from the owner's turn.
            _ = Task.Run(TellAllAsync);
        }
    }

    private async Task TellAllAsync()
    {
        do
        {
            await Task.Delay(Gathering, time);
            while (isMember() && outbox.Take() is { } news)
            {
                await Task.Delay(await TellAsync(news) ? Gathering : PauseUnheard, time);
            }

            Volatile.Write(ref telling, 0);
        }
        while (isMember() && !outbox.IsEmpty && Interlocked.Exchange(ref telling, 1) == 0);
    }

    private async Task<bool> TellAsync(News news)
    {
        try
        {
            await tell(news);
            return true;
        }
        catch (Exception fault)
        {
            // Nobody waits for this task: whatever happened, it is written down and tried again.
            LogUnheard(fault, node, news.Counters.Count);
            outbox.PutBack(news);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Node {Node} did not hear the counters of {Performances} performances; it is told again.")]
    private partial void LogUnheard(Exception fault, SiloAddress node, int performances);
}
