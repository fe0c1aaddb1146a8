using Billetterie.Bench.Reporting;
using Billetterie.Storage;
using Billetterie.Storage.Tests.Support;
using Billetterie.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Bench.Reads;

/// <summary>
/// Shows how each read of <see cref="TownReads"/> is carried out over the large town, statement by statement, in the form of the
/// documentation; and counts the steps that go through a whole large table.
/// </summary>
internal static class PlansTable
{
    public static async Task RunAsync(BenchOptions options, Report report)
    {
        foreach (var store in options.Stores)
        {
            using var log = new StatementLog();
            await using var postgres = store == "postgres" ? await PostgresServer.StartAsync() : null;
            await using var town = await Town.BuildAsync(store, postgres);
            log.Begin();
            report.Say($"# How {(store == "postgres" ? "PostgreSQL" : "SQLite")} carries the reads out\n");
            report.Say($"Printed by `dotnet run -c Release --project bench -- plans --store {store}`; read [reads.md](../reads.md) first.\n");
            var whole = 0;
            foreach (var (name, read) in ReadsTable.ReadsOf(town.Services))
            {
                log.Take();
                await read(1);
                report.Say($"\n## {name}\n");
                foreach (var statement in log.Take().DistinctBy(one => one.Text))
                    whole += await SayAsync(town.Services.GetRequiredService<Database>(), statement, report);
            }
            report.Say($"\nSteps through a whole large table: {whole}.");
        }
    }

    private static async Task<int> SayAsync(Database database, SentStatement statement, Report report)
    {
        var plan = await StatementPlans.ExplainAsync(database, statement, byIndexOnly: false);
        var whole = StatementPlans.WholeTables(database, statement, plan);
        report.Say($"```\n{string.Join('\n', plan.Select((line, i) => whole.Contains(i) ? line + "   <-- the whole table" : line))}\n```");
        return whole.Count;
    }
}
