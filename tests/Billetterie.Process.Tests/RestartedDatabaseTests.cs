using Billetterie.Process.Tests.Load;
using Billetterie.Process.Tests.Programs;
using Billetterie.Testing;

namespace Billetterie.Process.Tests;

/// <summary>PostgreSQL is shut down at once under load, and started again; the program lives on.</summary>
public sealed class RestartedDatabaseTests : ProgramUnderLoad
{
    private const int Intents = 900;
    private const int Restarts = 3;

    [SkippableFact]
    public async Task What_was_answered_survives_the_restart_of_the_database()
    {
        await using var server = await PostgresServer.StartAsync();
        ConnectionString = await server.CreateDatabaseAsync() + UnhurriedConnect;
        var host = await StartAsync(FreePorts.Next());
        using var town = await Town.BuildAsync(host.Address);
        var load = new Workload(town, seed: 3, Intents, doubledOneIn: 8, (referent, _) => referent.Client);

        var running = load.RunAsync();
        foreach (var moment in Moments(seed: 3, Restarts, Intents))
        {
            await Task.WhenAny(load.AnsweredAsync(moment), running);
            load.Outage.Begin();
            await server.KillAsync();
            await server.StartAgainAsync();
            load.Outage.End();
        }
        await AllAnsweredAsync(running);

        Assert.NotEqual(0, load.BrokenOff);
        await AuditAsync(town, load);
    }
}
