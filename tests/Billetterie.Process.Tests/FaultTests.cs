using Billetterie.Faults;
using Billetterie.Faults.Kinds;
using Billetterie.Faults.Machine;

namespace Billetterie.Process.Tests;

/// <summary>One short round of every kind of fault on the running program; hundreds are run by <c>tests/Billetterie.Faults</c>.</summary>
public sealed class FaultTests
{
    private const int Seed = 1;
    private const int Intents = 200;

    /// <summary>All but full disks where a container may not mount one.</summary>
    public static TheoryData<string> Kinds =>
        [.. AllFaults.List.Where(fault => !fault.Needs.SmallDisk || SmallDisk.Missing is null).Select(fault => fault.Name)];

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_answered_stands(string kind)
    {
        var fault = AllFaults.Named(kind);
        if (fault.Needs.Missing is { } missing)
            Require(missing);
        await using var scene = await Scene.OpenAsync(fault.Needs);

        await Round.RunAsync(scene, fault, Seed, Intents);

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
