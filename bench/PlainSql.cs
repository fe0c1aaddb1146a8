using Billetterie.Storage;

namespace Billetterie.Bench;

/// <summary>Statements that fill a database past the program's own ways, as long as they take.</summary>
internal static class PlainSql
{
    /// <summary>Runs them in one transaction; gives the number of rows they wrote.</summary>
    public static Task<int> RunAsync(this Database database, string sql) => database.WriteAsync(async transaction =>
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    });
}
