using System.Data.Common;
using System.Diagnostics;
using Billetterie.Bench.Reporting;
using Billetterie.Storage;
using Billetterie.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Bench.Reads;

/// <summary>
/// Shows how each read of <see cref="ReadsTable"/> is carried out over the large town, statement by statement, in the form of the
/// documentation; and counts the statements that go through a whole large table.
/// </summary>
internal static class PlansTable
{
    /// <summary>Tables that grow with use. The others hold a town's partners: some hundreds of rows.</summary>
    private static readonly string[] Large = ["participant", "reservation", "performance", "search_word", "quota_slot", "event"];

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        foreach (var store in options.Stores)
        {
            await using var postgres = store == "postgres" ? await PostgresServer.StartAsync() : null;
            await using var town = await Town.BuildAsync(store, postgres);
            using var statements = new Statements();
            report.Say($"## {store}\n");
            var whole = 0;
            foreach (var (name, read) in ReadsTable.ReadsOf(town.Services))
            {
                statements.Seen.Clear();
                await read(1);
                report.Say($"### {name}\n");
                foreach (var statement in statements.Seen.DistinctBy(one => one.Text).ToList())
                {
                    var plan = await ExplainAsync(town, store, statement);
                    whole += plan.Count(WholeTable);
                    report.Say($"```\n{string.Join('\n', plan.Select(line => WholeTable(line) ? line + "   <-- the whole table" : line))}\n```");
                }
                report.Say("");
            }
            report.Say($"Steps through a whole large table: {whole}.\n");
        }
    }

    /// <summary>In SQLite's plans tables go by the short names that EF Core gives them: their first letter, and a number from the second on.</summary>
    private static bool WholeTable(string line) =>
        Array.Exists(Large, table => line.Contains($"Seq Scan on {table} ", StringComparison.Ordinal)
            || ShortName(line) is { } name && name == table[..1]);

    private static string? ShortName(string line) =>
        line.TrimStart().Split(' ') is ["SCAN", var name, ..] && name.TrimEnd("0123456789".ToCharArray()) is { Length: 1 } letter ? letter : null;

    private static Task<List<string>> ExplainAsync(Town town, string store, Statement statement) =>
        town.Services.GetRequiredService<Database>().ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = (store == "postgres" ? "EXPLAIN (COSTS OFF) " : "EXPLAIN QUERY PLAN ") + statement.Text;
            foreach (var (name, value) in statement.Values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            var lines = new List<string>();
            var depths = new Dictionary<long, int> { [0] = 0 };
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                if (store == "postgres")
                {
                    lines.Add(reader.GetString(0));
                    continue;
                }
                var depth = depths.GetValueOrDefault(reader.GetInt64(1));
                depths[reader.GetInt64(0)] = depth + 1;
                lines.Add(new string(' ', depth * 2) + reader.GetString(3));
            }
            return lines;
        }, default);

    private sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Values);

    /// <summary>Notes the statements that EF Core sends.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];

        public Statements() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public List<Statement> Seen { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command })
                Seen.Add(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
