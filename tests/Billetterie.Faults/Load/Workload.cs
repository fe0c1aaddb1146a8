using System.Collections.Concurrent;
using Billetterie.Faults.Programs;

namespace Billetterie.Faults.Load;

/// <summary>
/// Referents who book, cancel and ask again at the same time, each worker by its own seed. What got no answer is asked again
/// under the same key until it has one.
/// </summary>
/// <param name="doubledOneIn">One intent in so many is sent twice at the same time under its one key: a double click.</param>
/// <param name="route">To which host a referent's first (0) or second (1) sending goes.</param>
/// <param name="abandonedOneIn">One intent in so many is given up by its client before the answer, then sent again elsewhere; 0: none.</param>
internal sealed class Workload(
    Town town, int seed, int intents, int doubledOneIn, Func<Referent, int, ApiClient> route, int abandonedOneIn = 0)
{
    private const int Workers = 16;
    private const int MostAttempts = 2_000;
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMilliseconds(12);
    private static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromMilliseconds(25);

    private readonly ConcurrentQueue<Intent> asked = new();
    private readonly ConcurrentDictionary<int, ConcurrentQueue<string>> held = new();
    private readonly Milestones answers = new();
    private readonly Milestones breaks = new();
    private int left = intents;
    private int abandoned;
    private int underWay;
    private int working = Workers;

    public Outage Outage { get; } = new();

    /// <summary>How often a request was broken off or turned away, so that nobody knew whether it was stored.</summary>
    public int BrokenOff => breaks.Count;

    /// <summary>How many requests their clients gave up before the answer.</summary>
    public int Abandoned => abandoned;

    /// <summary>Everything that was asked.</summary>
    public IReadOnlyCollection<Intent> Asked => asked;

    /// <summary>Requests that are with the program now.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Whether all is answered.</summary>
    public bool IsOver => Volatile.Read(ref working) == 0;

    /// <summary>How many intents have been answered.</summary>
    public int Answered => answers.Count;

    /// <summary>Completes once so many intents have been answered.</summary>
    public Task AnsweredAsync(int count) => answers.ReachedAsync(count);

    /// <summary>Completes once requests were broken off so many times.</summary>
    public Task BrokenOffAsync(int count) => breaks.ReachedAsync(count);

    /// <summary>Runs until every intent has its answer.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker))));

    /// <summary>Asks everything once more under the same keys.</summary>
    /// <returns>The intents whose answer differs from the first.</returns>
    public async Task<IReadOnlyList<(Intent Intent, Reply Now)>> AskAgainAsync()
    {
        var differing = new ConcurrentQueue<(Intent, Reply)>();
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (intent, _) =>
        {
            var now = await SendAsync(intent, intent.Key.GetHashCode() & 1);
            if (now != intent.Answer)
                differing.Enqueue((intent, now));
        });
        return [.. differing];
    }

    private async Task WorkAsync(int worker)
    {
        var random = new Random((seed * Workers) + worker);
        var referent = town.Referents[worker % town.Referents.Count];
        while (Interlocked.Decrement(ref left) >= 0)
        {
            var intent = Draw(random, referent);
            asked.Enqueue(intent);
            if (abandonedOneIn > 0 && random.Next(abandonedOneIn) == 0)
                await AbandonAsync(intent, random.NextDouble() * LongestPatience);
            intent.Answer = random.Next(doubledOneIn) == 0 ? await SendTwiceAsync(intent) : await SendAsync(intent, random.Next(2));
            foreach (var (_, reservation, _) in intent.Outcomes)
            {
                if (reservation is not null)
                    held.GetOrAdd(referent.Number, _ => new()).Enqueue(reservation);
            }
            answers.Add();
        }
        Interlocked.Decrement(ref working);
    }

    private Intent Draw(Random random, Referent referent)
    {
        if (random.Next(5) == 0 && held.TryGetValue(referent.Number, out var own) && own.TryDequeue(out var reservation))
            return new Intent(referent.Number, HttpMethod.Delete, $"reservations/{reservation}", null);
        var performance = town.Performances[random.Next(town.Performances.Count)];
        var people = Enumerable.Range(0, random.Next(1, 5)).Select(_ => referent.People[random.Next(referent.People.Count)]).Distinct().ToArray();
        return new Intent(referent.Number, HttpMethod.Post, $"performances/{performance}/reservations", new { participants = people, together = random.Next(4) == 0 });
    }

    private async Task<Reply> SendTwiceAsync(Intent intent)
    {
        var replies = await Task.WhenAll(SendAsync(intent, 0), SendAsync(intent, 1));
        Assert.True(replies[0] == replies[1], $"{intent} was answered both {replies[0]} and {replies[1]}");
        return replies[0];
    }

    /// <summary>Sends, and goes away before the answer: nobody knows what became of it.</summary>
    private async Task AbandonAsync(Intent intent, TimeSpan patience)
    {
        using var leaving = new CancellationTokenSource(patience);
        try
        {
            await route(town.Referents[intent.Referent], intent.Key.GetHashCode() & 1).SendAsync(intent.Method, intent.Path, intent.Key, intent.Body, leaving.Token);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            Interlocked.Increment(ref abandoned);
        }
    }

    private async Task<Reply> SendOnceAsync(Intent intent, int turn)
    {
        Interlocked.Increment(ref underWay);
        try
        {
            return await route(town.Referents[intent.Referent], turn).SendAsync(intent.Method, intent.Path, intent.Key, intent.Body);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>Sends until there is an answer that speaks of the request.</summary>
    private async Task<Reply> SendAsync(Intent intent, int turn)
    {
        Reply? last = null;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            await Outage.OverAsync();
            try
            {
                var reply = await SendOnceAsync(intent, turn);
                if (!reply.SaysComeBack)
                    return reply;
                last = reply;
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
            {
                // The connection broke, or no answer came: whether it was stored is what the next attempt finds out.
            }
            breaks.Add();
            await Machine.Pause.OfAsync(BeforeAskingAgain);
        }
        throw new InvalidOperationException($"No answer after {MostAttempts} attempts: {intent}, the last was {last}");
    }
}
