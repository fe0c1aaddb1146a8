using System.Diagnostics;
using System.Globalization;
using Billetterie.Simulation;
using Billetterie.Simulation.World;

return args switch
{
    ["--seed", var seed] => One(Parse(seed)),
    ["--seeds", var range] when range.Split("..") is [var from, var to] => Many(Parse(from), Parse(to)),
    _ => Usage(),
};

static ulong Parse(string number) => ulong.Parse(number, CultureInfo.InvariantCulture);

static int One(ulong seed)
{
    var outcome = SeedRun.Run(seed, Console.Out);
    Console.WriteLine(outcome.Tally);
    Console.WriteLine($"trace {outcome.TraceHash:x16}, {outcome.Findings.Count} findings");
    return outcome.Sound ? 0 : 1;
}

static int Many(ulong from, ulong to)
{
    var watch = Stopwatch.StartNew();
    var (failed, tally) = SeedRunner.Run(from, to);
    foreach (var outcome in failed)
    {
        Console.WriteLine(SeedRunner.Describe(outcome));
    }
    Console.WriteLine(tally);
    Console.WriteLine($"{failed.Count} seeds failed; {watch.Elapsed.TotalSeconds:F1} s");
    return failed.Count == 0 ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("--seed N runs one seed and tells what happens; --seeds A..B runs many.");
    return 2;
}
