using Billetterie.Process.Tests.Load;
using Billetterie.Process.Tests.Programs;
using Billetterie.Testing;

namespace Billetterie.Process.Tests;

/// <summary>Two programs on one PostgreSQL: every performance has two owners, and no rule may give way.</summary>
public sealed class TwoHostsTests : ProgramUnderLoad
{
    private const int Intents = 500;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Both_give_the_one_answer(bool oneIsKilled)
    {
        await using var server = await PostgresServer.StartAsync();
        ConnectionString = await server.CreateDatabaseAsync() + UnhurriedConnect;
        var first = await StartAsync(FreePorts.Next());
        var second = await StartAsync(FreePorts.Next());
        using var town = await Town.BuildAsync(first.Address);
        var others = town.Referents.ToDictionary(referent => referent.Number, referent => referent.Client.At(second.Address));
        // Every second intent goes to both at the same time, under its one key.
        var load = new Workload(town, seed: 4, Intents, doubledOneIn: 2, (referent, turn) => turn == 0 ? referent.Client : others[referent.Number]);

        var running = load.RunAsync();
        if (oneIsKilled)
        {
            await Task.WhenAny(load.AnsweredAsync(Intents / 2), running);
            load.Outage.Begin();
            await second.KillAsync();
            second = await StartAsync(second.Address.Port);
            load.Outage.End();
        }
        await AllAnsweredAsync(running);

        await AuditAsync(town, load);
        foreach (var client in others.Values)
            client.Dispose();
    }
}
