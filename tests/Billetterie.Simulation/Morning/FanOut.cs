using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Morning;

/// <summary>
/// The live counters of one node: a round tells all watchers of all that changed, one after the other, at most ten times a second;
/// a round that took long is followed by three times that as a rest. What changes in between is merged.
/// </summary>
internal sealed class FanOut(VirtualClock clock, Cores cores, ServiceTimes times, double watchersOfEach, bool loadShares)
{
    /// <summary>Frames of one piece of work, so that bookings come in between as they do between threads.</summary>
    private const int Piece = 250;
    private const int RestPerWork = 3;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<PerformanceId, DateTimeOffset> changed = [];
    private readonly Dictionary<long, long> framesBySecond = [];
    private bool running;
    private DateTimeOffset notBefore;

    public long Frames { get; private set; }

    /// <summary>How long after its commit each change had reached the last of its watchers; merged ones count from the first of them.</summary>
    public List<double> Sights { get; } = [];

    public long FramesIn(long second) => framesBySecond.GetValueOrDefault(second);

    public IEnumerable<long> Seconds => framesBySecond.Keys;

    /// <param name="storedAt">When the owner's commit was through.</param>
    public void Mark(PerformanceId performance, DateTimeOffset storedAt)
    {
        if (watchersOfEach <= 0)
        {
            return;
        }

        changed.TryAdd(performance, storedAt);
        if (!running)
        {
            running = true;
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        while (changed.Count > 0)
        {
            await clock.UntilAsync(notBefore);
            var round = changed.ToList();
            changed.Clear();
            var began = clock.Now;
            foreach (var (_, storedAt) in round)
            {
                // What the transport still has to write holds no round up.
                _ = SeeAsync(await TellAsync(), storedAt);
            }

            var rest = (clock.Now - began) * RestPerWork;
            notBefore = clock.Now + (rest > Pace ? rest : Pace);
        }

        running = false;
    }

    /// <summary>Tells all watchers of one performance; gives what completes when the last frame is out.</summary>
    private async Task<Task> TellAsync()
    {
        var written = Task.CompletedTask;
        for (var left = watchersOfEach; left > 0; left -= Piece)
        {
            var frames = Math.Min(left, Piece);
            await cores.UseAsync(frames * times.Say);
            written = cores.UseAsync(frames * (times.Frame + (loadShares ? times.ClientFrame : 0)));
            Count((long)Math.Round(frames));
        }

        return written;
    }

    private async Task SeeAsync(Task written, DateTimeOffset storedAt)
    {
        await written;
        Sights.Add((clock.Now - storedAt).TotalMilliseconds);
    }

    private void Count(long frames)
    {
        Frames += frames;
        var second = clock.Now.ToUnixTimeSeconds();
        framesBySecond[second] = framesBySecond.GetValueOrDefault(second) + frames;
    }
}
