using System.Data.Common;
using System.Text.RegularExpressions;

namespace Billetterie.Storage.Tests.Support;

/// <summary>How a database carries a statement out, and which steps of it go through a whole table that grows with use.</summary>
internal static partial class StatementPlans
{
    /// <summary>The others hold a town's partners and their accounts: some hundreds of rows.</summary>
    private static readonly HashSet<string> Growing =
    [
        "participant", "reservation", "performance", "search_word", "quota_slot", "event", "audit", "performance_journal", "reservation_note",
        "outbox", "request_outcome",
    ];

    /// <summary>PostgreSQL reads a small table whole because it is small. Forbidden to, it does so only where there is no other way.</summary>
    private const string ByIndexOnly = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off";

    /// <param name="byIndexOnly">For databases with few rows: what is a whole table there is one at any size.</param>
    public static Task<IReadOnlyList<string>> ExplainAsync(Database database, SentStatement statement, bool byIndexOnly) =>
        database.ReadAsync<IReadOnlyList<string>>(async connection =>
        {
            var postgres = database.Kind == DatabaseKind.Postgres;
            await using var command = connection.CreateCommand();
            if (postgres && byIndexOnly)
            {
                command.CommandText = ByIndexOnly;
                await command.ExecuteNonQueryAsync();
            }
            command.CommandText = (postgres ? "EXPLAIN (COSTS OFF) " : "EXPLAIN QUERY PLAN ") + statement.Text;
            foreach (var (name, value) in statement.Values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            await using var reader = await command.ExecuteReaderAsync();
            return postgres ? await LinesAsync(reader) : await TreeAsync(reader);
        });

    /// <summary>The lines of a plan that go through a whole growing table.</summary>
    public static IReadOnlySet<int> WholeTables(Database database, SentStatement statement, IReadOnlyList<string> plan)
    {
        var whole = new HashSet<int>();
        var names = Names(statement.Text);
        for (var i = 0; i < plan.Count; i++)
        {
            var next = i + 1 < plan.Count ? plan[i + 1].TrimStart() : "";
            if (database.Kind == DatabaseKind.Sqlite ? IsScan(plan[i], names) : IsUnconditional(plan[i], next))
                whole.Add(i);
        }
        return whole;
    }

    // SQLite says by what name the statement calls a table; lists made on the way have names too.
    private static bool IsScan(string line, Dictionary<string, string> names) =>
        line.TrimStart().Split(' ') is ["SCAN", var name, ..] && names.TryGetValue(name, out var table) && Growing.Contains(table);

    private static bool IsUnconditional(string line, string next) =>
        Node().Match(line) is { Success: true } node && Growing.Contains(node.Groups["table"].Value)
        && (node.Groups["kind"].Value == "Seq" || !next.StartsWith("Index Cond:", StringComparison.Ordinal));

    private static Dictionary<string, string> Names(string statement)
    {
        var names = Growing.ToDictionary(table => table);
        foreach (Match match in Named().Matches(statement))
            names[match.Groups["name"].Value] = match.Groups["table"].Value;
        return names;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(DbDataReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    private static async Task<IReadOnlyList<string>> TreeAsync(DbDataReader reader)
    {
        var lines = new List<string>();
        var depths = new Dictionary<long, int> { [0] = 0 };
        while (await reader.ReadAsync())
        {
            var depth = depths.GetValueOrDefault(reader.GetInt64(1));
            depths[reader.GetInt64(0)] = depth + 1;
            lines.Add(new string(' ', depth * 2) + reader.GetString(3));
        }
        return lines;
    }

    [GeneratedRegex("(?<kind>Seq|Index|Index Only) Scan (?:Backward )?(?:using \\S+ )?on (?<table>\\w+)")]
    private static partial Regex Node();

    [GeneratedRegex("(?:FROM|JOIN) \"?(?<table>\\w+)\"? (?:AS )?\"?(?<name>\\w+)\"?")]
    private static partial Regex Named();
}
