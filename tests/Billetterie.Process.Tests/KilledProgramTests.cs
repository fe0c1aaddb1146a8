using Billetterie.Process.Tests.Load;
using Billetterie.Process.Tests.Programs;
using Billetterie.Testing;

namespace Billetterie.Process.Tests;

/// <summary>The program is killed under load and started again on the same embedded database.</summary>
public sealed class KilledProgramTests : ProgramUnderLoad
{
    private const int Intents = 900;
    private const int Kills = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_answered_survives_the_kill(int seed)
    {
        var port = FreePorts.Next();
        var host = await StartAsync(port);
        using var town = await Town.BuildAsync(host.Address);
        var load = new Workload(town, seed, Intents, doubledOneIn: 8, (referent, _) => referent.Client);

        var running = load.RunAsync();
        foreach (var moment in Moments(seed, Kills, Intents))
        {
            await Task.WhenAny(load.AnsweredAsync(moment), running);
            load.Outage.Begin();
            await host.KillAsync();
            host = await StartAsync(port);
            load.Outage.End();
        }
        await AllAnsweredAsync(running);

        Assert.NotEqual(0, load.BrokenOff);
        await AuditAsync(town, load);
    }
}
