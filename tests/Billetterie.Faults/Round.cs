using Billetterie.Faults.Audit;
using Billetterie.Faults.Load;
using Billetterie.Faults.Programs;

namespace Billetterie.Faults;

/// <summary>What a round came to.</summary>
/// <param name="Tried">False where the fault struck and nobody noticed, such as a full disk after the last byte was written.</param>
internal sealed record RoundResult(string Fault, int Seed, int Intents, int People, int BrokenOff, int Abandoned, bool Tried, TimeSpan Took);

/// <summary>Load on a scene, a fault in the midst of it, and the audit of what was answered.</summary>
internal sealed class Round
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>A network that swallows answers must be noticed some time, however slow the machine is.</summary>
    private static readonly TimeSpan ClientPatience = TimeSpan.FromSeconds(60);

    private readonly Fault fault;
    private readonly int intents;
    private Task running = Task.CompletedTask;

    private Round(Scene scene, Fault fault, int seed, int intents, Workload load)
    {
        this.fault = fault;
        this.intents = intents;
        Scene = scene;
        Load = load;
        Random = new Random(seed);
    }

    public Scene Scene { get; }

    public Workload Load { get; }

    /// <summary>The fault's own dice.</summary>
    public Random Random { get; }

    /// <summary>Runs a round; throws what the audit found.</summary>
    public static async Task<RoundResult> RunAsync(Scene scene, Fault fault, int seed, int intents)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var town = await Town.BuildAsync(scene.Programs[0].Address);
        var clients = Enumerable.Range(0, scene.Programs.Count)
            .Select(program => town.Referents.ToDictionary(referent => referent.Number, referent => referent.Client.At(scene.AddressOf(program), ClientPatience)))
            .ToList();
        var load = new Workload(
            town, seed, intents, fault.DoubledOneIn, (referent, turn) => clients[turn % clients.Count][referent.Number], fault.AbandonedOneIn);
        var round = new Round(scene, fault, seed, intents, load);
        try
        {
            await round.StrikeAsync().WaitAsync(Longest);
            await round.AuditAsync(town);
        }
        catch (Exception fault1)
        {
            throw new InvalidOperationException($"{fault1.Message}\n\nWhat the programs printed last:\n{scene.Log}", fault1);
        }
        finally
        {
            foreach (var client in clients.SelectMany(some => some.Values))
                client.Dispose();
        }
        var people = load.Asked.Sum(intent => intent.Outcomes.Count());
        return new RoundResult(fault.Name, seed, load.Asked.Count, people, load.BrokenOff, load.Abandoned, !fault.Breaks || load.BrokenOff + load.Abandoned > 0, watch.Elapsed);
    }

    /// <summary>Waits for so many moments drawn by the dice while the load runs; gives them one by one.</summary>
    public async IAsyncEnumerable<int> MomentsAsync(int count)
    {
        var moments = Enumerable.Range(0, count).Select(_ => Random.Next(intents / 20, intents * 9 / 10)).Order().ToList();
        for (var number = 0; number < moments.Count; number++)
        {
            await WhileRunningAsync(Load.AnsweredAsync(moments[number]));
            yield return number;
        }
    }

    /// <summary>Waits until requests are broken off so many more times, or the load is through.</summary>
    public Task BrokenOffMoreAsync(int times) => WhileRunningAsync(Load.BrokenOffAsync(Load.BrokenOff + times));

    /// <summary>Waits until so many more intents are answered, or the load is through.</summary>
    public Task AnsweredMoreAsync(int times) => WhileRunningAsync(Load.AnsweredAsync(Load.Answered + times));

    /// <summary>A duration drawn by the dice.</summary>
    public TimeSpan Between(double fromMilliseconds, double toMilliseconds) =>
        TimeSpan.FromMilliseconds(fromMilliseconds + (Random.NextDouble() * (toMilliseconds - fromMilliseconds)));

    private async Task WhileRunningAsync(Task moment) => await Task.WhenAny(moment, running);

    private async Task StrikeAsync()
    {
        running = Load.RunAsync();
        await fault.StrikeAsync(this);
        await running;
    }

    private async Task AuditAsync(Town town)
    {
        // Otherwise there was little to find: the load has to meet every outcome.
        Assert.Contains(Load.Asked, intent => intent.Outcomes.Any(outcome => outcome.Status == "Confirmed"));
        Assert.Contains(Load.Asked, intent => intent.Outcomes.Any(outcome => outcome.Status == "Waitlisted"));
        Assert.Contains(Load.Asked, intent => !intent.IsBooking);
        await CompareAsync(town);
        var differing = await Load.AskAgainAsync();
        Assert.True(
            differing.Count == 0,
            $"{differing.Count} differ: {string.Join('\n', differing.Take(3).Select(pair => $"{pair.Intent} first: {pair.Intent.Answer} again: {pair.Now}"))}");
        // Asking again changed nothing.
        await CompareAsync(town);
    }

    private async Task CompareAsync(Town town)
    {
        await new ApiAudit(town, Load.Asked).CheckAsync();
        await new DatabaseAudit(Scene.Connect, town).CheckAsync();
    }
}
