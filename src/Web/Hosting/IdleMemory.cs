using Microsoft.Extensions.Hosting;

namespace Billetterie.Web.Hosting;

/// <summary>
/// Gives memory back when nothing happens. The collector works only while memory is asked for: what the start or an opening took
/// would be held until the next one, on a machine that is shared with the database.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>Bytes asked for between two looks up to which nothing happens.</summary>
    private const long Quiet = 1024 * 1024;

    /// <summary>Bytes asked for since memory was last given back from which there may be some again.</summary>
    private const long Worth = 16 * 1024 * 1024;

    private long _seen;
    private long _givenBackAt;

    /// <param name="allocated">Bytes ever asked for by this process.</param>
    /// <returns>Whether memory is to be given back now.</returns>
    internal bool IsDue(long allocated)
    {
        var due = allocated - _seen <= Quiet && allocated - _givenBackAt >= Worth;
        _seen = allocated;
        if (due)
            _givenBackAt = allocated;
        return due;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (IsDue(GC.GetTotalAllocatedBytes()))
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
