using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Morning;

/// <summary>
/// The live counters of one node: a round tells each watcher in one frame of all that changed on its screen, at most ten times a second;
/// a round is over when its frames are out, and followed by three times that as a rest. What changes in between is merged.
/// </summary>
/// <param name="watchers">Of this node.</param>
/// <param name="share">Of all performances, that on the screen of each.</param>
internal sealed class FanOut(VirtualClock clock, Cores cores, ServiceTimes times, double watchers, double share, bool loadShares)
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
        if (watchers <= 0)
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
            var round = changed.Values.ToList();
            changed.Clear();
            var began = clock.Now;
            await TellAsync(round.Count);
            Sights.AddRange(round.Select(storedAt => (clock.Now - storedAt).TotalMilliseconds));
            var rest = (clock.Now - began) * RestPerWork;
            notBefore = clock.Now + (rest > Pace ? rest : Pace);
        }

        running = false;
    }

    /// <summary>Tells all who watch one of so many performances; completes when the last frame is out.</summary>
    private async Task TellAsync(int performances)
    {
        var told = watchers * (1 - Math.Pow(1 - share, performances));
        var further = ((watchers * share * performances) - told) / told * times.Counters;
        var written = new List<Task>();
        for (var left = told; left > 0; left -= Piece)
        {
            var frames = Math.Min(left, Piece);
            await cores.UseAsync(frames * (times.Say + further));
            written.Add(cores.UseAsync(frames * (times.Frame + (loadShares ? times.ClientFrame : 0))));
            Count((long)Math.Round(frames));
        }

        await Task.WhenAll(written);
    }

    private void Count(long frames)
    {
        Frames += frames;
        var second = clock.Now.ToUnixTimeSeconds();
        framesBySecond[second] = framesBySecond.GetValueOrDefault(second) + frames;
    }
}
