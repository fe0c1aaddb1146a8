using Billetterie.Abstractions;
using Billetterie.Grains.Booking;

namespace Billetterie.Silo.Tests.Support;

/// <summary>
/// Referents who book one person each, many at the same time, through several nodes. One that meets a fault asks again with the
/// same key (R13), as often as it may.
/// </summary>
internal sealed class RunningRush
{
    private const int AtOnce = 48;

    private readonly PerformanceId performance;
    private readonly IReadOnlyList<BookingDesk> desks;
    private readonly int attempts;
    private readonly Task<List<PerformanceAnswer>[]> all;
    private readonly Lock gate = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private int next;
    private readonly int end;
    private int answered;

    public RunningRush(PerformanceId performance, int first, int people, IReadOnlyList<BookingDesk> desks, int attempts = 20)
    {
        (this.performance, this.desks, this.attempts) = (performance, desks, attempts);
        (next, end) = (first - 1, first + people);
        all = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(BookAsync)));
    }

    /// <summary>Waits until so many have their answer, or all is over.</summary>
    public Task AnsweredAsync(int count)
    {
        lock (gate)
        {
            if (answered >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            return Task.WhenAny(reached.Task, all);
        }
    }

    public async Task<IReadOnlyList<PerformanceAnswer>> AllAsync() => [.. (await all).SelectMany(answers => answers)];

    private async Task<List<PerformanceAnswer>> BookAsync()
    {
        var answers = new List<PerformanceAnswer>();
        while (Interlocked.Increment(ref next) is var person && person < end)
        {
            answers.Add(await InsistAsync(Rush.Request(performance, [person]), desks[person % desks.Count]));
            Count();
        }

        return answers;
    }

    private async Task<PerformanceAnswer> InsistAsync(BookingRequest request, BookingDesk desk)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await desk.BookAsync(request);
            }
            catch (Exception fault) when (attempt < attempts && fault is StoreUnavailableException or OverloadedException)
            {
                // The referent presses the button again.
            }
        }
    }

    private void Count()
    {
        lock (gate)
        {
            answered++;
            waiting.Where(one => one.Count <= answered).ToList().ForEach(one => one.Reached.TrySetResult());
        }
    }
}
