using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Billetterie.Storage.Upkeep;

/// <summary>
/// Holds the data against the rules, in SQL, without the code that decides. Reads one moment of the database, so it may run
/// while people book. Finds what a bug, a hand-made change or a bad restore left behind.
/// </summary>
public sealed class RuleAudit(Database database, TimeProvider time)
{
    /// <summary>A check that fails for many rows shows this many of them.</summary>
    public const int BreachesPerCheck = 20;

    public async Task<AuditReport> RunAsync(CancellationToken cancellation = default) =>
        await database.ReadAsync(async connection =>
        {
            await using var moment = OneMoment(connection);
            var tables = new AuditTables(database.Kind);
            foreach (var statement in tables.Create)
                await ExecuteAsync(moment, statement, cancellation);
            var breaches = new List<RuleBreach>();
            foreach (var check in RuleChecks.All)
                breaches.AddRange(await RunAsync(moment, check, cancellation));
            var report = new AuditReport(
                RuleChecks.All.Count, await CountAsync(moment, "performance", cancellation),
                await CountAsync(moment, "reservation", cancellation), await CountAsync(moment, "told", cancellation), breaches);
            foreach (var statement in AuditTables.Drop)
                await ExecuteAsync(moment, statement, cancellation);
            await moment.CommitAsync(cancellation);
            return report;
        }, cancellation);

    private static DbTransaction OneMoment(DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : connection.BeginTransaction(IsolationLevel.RepeatableRead);

    private async Task<List<RuleBreach>> RunAsync(DbTransaction moment, RuleCheck check, CancellationToken cancellation)
    {
        await using var command = Command(moment, $"SELECT * FROM ({check.Sql}) AS breach LIMIT {BreachesPerCheck}");
        if (check.Sql.Contains("@now", StringComparison.Ordinal))
            command.AddParameter("now", time.GetUtcNow().ToStored());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var breaches = new List<RuleBreach>();
        while (await reader.ReadAsync(cancellation))
            breaches.Add(new RuleBreach(check.Rule, check.Name, Describe(reader)));
        return breaches;
    }

    private static string Describe(DbDataReader reader) => string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(column =>
        $"{reader.GetName(column)} {(reader.IsDBNull(column) ? "-" : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))}"));

    private static async Task<long> CountAsync(DbTransaction moment, string table, CancellationToken cancellation)
    {
        await using var command = Command(moment, $"SELECT count(*) FROM {table}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(DbTransaction moment, string sql, CancellationToken cancellation)
    {
        await using var command = Command(moment, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbCommand Command(DbTransaction moment, string sql)
    {
        var command = moment.Connection!.CreateCommand();
        command.Transaction = moment;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }
}
