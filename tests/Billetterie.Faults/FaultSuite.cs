using System.Diagnostics;
using Billetterie.Faults.Kinds;

namespace Billetterie.Faults;

/// <summary>Runs rounds of faults, those of one kind after the other on one scene, and tells what came of them.</summary>
internal sealed class FaultSuite(FaultOptions options, TextWriter said)
{
    private readonly List<RoundResult> results = [];
    private readonly List<string> breaches = [];
    private readonly List<string> leftOut = [];

    /// <returns>Whether every audit found nothing.</returns>
    public async Task<bool> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var kinds = options.Only is { } only ? [AllFaults.Named(only)] : AllFaults.List;
        var rounds = Enumerable.Range(0, options.Rounds).GroupBy(number => kinds[number % kinds.Count], number => options.Seed + number);
        foreach (var seeds in rounds)
        {
            if (seeds.Key.Needs.Missing is { } missing)
                leftOut.Add($"{seeds.Key.Name}: left out, {missing}");
            else
                await RunKindAsync(seeds.Key, [.. seeds]);
        }
        Tell(watch.Elapsed);
        return breaches.Count == 0;
    }

    private async Task RunKindAsync(Fault fault, IReadOnlyList<int> seeds)
    {
        var at = fault.Name;
        try
        {
            await using var scene = await Scene.OpenAsync(fault.Needs);
            foreach (var seed in seeds)
            {
                at = $"--only {fault.Name} --seed {seed} --rounds 1 --intents {options.Intents}";
                var result = await Round.RunAsync(scene, fault, seed, options.Intents);
                results.Add(result);
                await said.WriteLineAsync($"{fault.Name,-20} seed {seed,4}: {result.Intents} requests, {result.People} people, {result.BrokenOff} broken off, {result.Abandoned} abandoned, {result.Took.TotalSeconds:0.0} s{(result.Tried ? "" : ", nobody noticed")}");
            }
            var (exitCode, output) = await scene.CheckAsync();
            if (exitCode != 0)
                throw new InvalidOperationException($"The program's own check finds:\n{output}");
        }
        catch (Exception found) when (found is not OutOfMemoryException)
        {
            breaches.Add(at);
            await said.WriteLineAsync($"BREACH {at}\n{found.Message}");
        }
    }

    private void Tell(TimeSpan took)
    {
        said.WriteLine();
        said.WriteLine($"{"fault",-20} {"rounds",7} {"requests",9} {"people",8} {"broken off",11} {"abandoned",10}");
        foreach (var kind in results.GroupBy(result => result.Fault))
            Line(kind.Key, [.. kind]);
        Line("all", results);
        leftOut.ForEach(said.WriteLine);
        said.WriteLine($"{results.Count} rounds, {results.Count(result => !result.Tried)} of which nobody noticed, in {took.TotalMinutes:0.0} min: {breaches.Count} breaches (lost, double, over capacity, over quota, answered otherwise).");
        foreach (var breach in breaches)
            said.WriteLine($"again with: {breach}");
    }

    private void Line(string name, List<RoundResult> some) => said.WriteLine(
        $"{name,-20} {some.Count,7} {some.Sum(one => one.Intents),9} {some.Sum(one => one.People),8} {some.Sum(one => one.BrokenOff),11} {some.Sum(one => one.Abandoned),10}");
}
