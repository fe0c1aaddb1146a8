using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Morning;

/// <summary>Cores that take work in the order in which it comes, each one piece at a time. Knows how busy they were, second by second.</summary>
internal sealed class Cores(string name, VirtualClock clock, int count)
{
    private readonly PriorityQueue<int, (long At, int Core)> free = new(Enumerable.Range(0, count).Select(core => (core, (0L, core))));
    private readonly Usage usage = new(count);

    public string Name => name;

    public Usage Usage => usage;

    /// <summary>Completes when the work is done: after what waits before it, and its own time.</summary>
    public Task UseAsync(double microseconds)
    {
        if (microseconds <= 0)
        {
            return Task.CompletedTask;
        }

        free.TryDequeue(out var core, out var when);
        var begins = new DateTimeOffset(Math.Max(when.At, clock.Now.UtcTicks), TimeSpan.Zero);
        var ends = begins + ServiceTimes.Of(microseconds);
        free.Enqueue(core, (ends.UtcTicks, core));
        usage.Add(begins, ends);
        return clock.UntilAsync(ends);
    }
}

/// <summary>How much of something was used in each second.</summary>
internal sealed class Usage(int capacity)
{
    private readonly Dictionary<long, double> seconds = [];

    public void Add(DateTimeOffset begins, DateTimeOffset ends)
    {
        while (begins < ends)
        {
            var second = begins.ToUnixTimeSeconds();
            var until = DateTimeOffset.FromUnixTimeSeconds(second + 1);
            var stop = until < ends ? until : ends;
            seconds[second] = seconds.GetValueOrDefault(second) + (stop - begins).TotalSeconds;
            begins = stop;
        }
    }

    /// <summary>The share used between two moments, counted in whole seconds from the first: 1 is all of it.</summary>
    public double Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (from.ToUnixTimeSeconds(), Math.Max(from.ToUnixTimeSeconds() + 1, (long)Math.Ceiling(to.ToUnixTimeMilliseconds() / 1000.0)));
        var used = 0.0;
        for (var second = first; second < last; second++)
        {
            used += seconds.GetValueOrDefault(second);
        }

        return used / (capacity * (last - first));
    }

    /// <summary>The share used in the busiest second from a moment on.</summary>
    public double Peak(DateTimeOffset from) =>
        seconds.Where(second => second.Key >= from.ToUnixTimeSeconds()).Select(second => second.Value / capacity).DefaultIfEmpty(0).Max();
}

/// <summary>Lets in one at a time, in order: the turn of an owner.</summary>
internal sealed class Lane(VirtualClock clock)
{
    private readonly Queue<TaskCompletionSource> waiting = new();
    private bool taken;

    public Usage Usage { get; } = new(1);

    /// <summary>Does a piece of work on one of the cores while nobody else has the turn.</summary>
    public async Task RunAsync(Cores cores, double microseconds)
    {
        if (taken)
        {
            var turn = new TaskCompletionSource();
            waiting.Enqueue(turn);
            await turn.Task;
        }

        taken = true;
        await cores.UseAsync(microseconds);
        // What it waited for a core is the cores' use, not the owner's.
        Usage.Add(clock.Now - ServiceTimes.Of(microseconds), clock.Now);
        // Handed over, not given up: who comes in between must wait behind those who wait.
        if (waiting.TryDequeue(out var next))
        {
            next.SetResult();
        }
        else
        {
            taken = false;
        }
    }
}

/// <summary>A disk that writes for all who wait at once: a flush under way is too late for those who come meanwhile.</summary>
internal sealed class Disk(VirtualClock clock, double flush)
{
    private TaskCompletionSource? next;
    private bool busy;

    public Usage Usage { get; } = new(1);

    public long Flushes { get; private set; }

    public Task FlushAsync()
    {
        next ??= new TaskCompletionSource();
        var mine = next.Task;
        if (!busy)
        {
            _ = WriteAsync();
        }

        return mine;
    }

    private async Task WriteAsync()
    {
        busy = true;
        while (next is { } batch)
        {
            next = null;
            var from = clock.Now;
            await clock.PassAsync(ServiceTimes.Of(flush));
            Usage.Add(from, clock.Now);
            Flushes++;
            batch.SetResult();
        }

        busy = false;
    }
}
