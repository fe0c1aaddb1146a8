using Billetterie.Faults;
using Billetterie.Faults.Kinds;
using Billetterie.Faults.Machine;

namespace Billetterie.Process.Tests;

/// <summary>One short round of many kinds of fault on the running program; hundreds are run by <c>tests/Billetterie.Faults</c>.</summary>
public sealed class FaultTests
{
    private const int Seed = 1;
    private const int Intents = 200;

    /// <summary>Those that every run of the tests has time for; the others are run by the program.</summary>
    private static readonly string[] InEveryRun =
    [
        "killed-sqlite", "killed-postgres", "server-stopped", "server-killed", "connections-cut", "disk-full-postgres", "two-programs", "one-of-two-killed",
    ];

    /// <summary>All of them but full disks where a container may not mount one.</summary>
    public static TheoryData<string> Kinds =>
        [.. InEveryRun.Where(kind => !AllFaults.Named(kind).Needs.SmallDisk || SmallDisk.Missing is null)];

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_answered_stands(string kind)
    {
        var fault = AllFaults.Named(kind);
        if (fault.Needs.Missing is { } missing)
            Require(missing);
        await using var scene = await Scene.OpenAsync(fault.Needs);

        var result = await Round.RunAsync(scene, fault, Seed, Intents);

        Assert.True(result.Tried, "The fault broke nothing off: nothing was tried.");
        var (exitCode, said) = await scene.CheckAsync();
        Assert.True(exitCode == 0, said);
    }

    /// <summary>Skips where this machine has not what is needed; on CI nothing may be skipped.</summary>
    private static void Require(string missing)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException(missing);
        Skip.If(true, missing);
    }
}
