using System.Data.Common;
using System.Globalization;

namespace Billetterie.Storage.Tests.Support;

/// <summary>Looks at the tables past everything that is tested.</summary>
internal static class Rows
{
    public static async Task<long> CountAsync(this Database database, string from)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {from}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public static async Task ExecuteAsync(this Database database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every row of a table as text, in the order of its columns.</summary>
    public static async Task<List<string>> DumpAsync(this Database database, string table, string columns = "*")
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {columns} FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Text(DbDataReader reader, int column) =>
        $"{reader.GetName(column)}={(reader.IsDBNull(column) ? "null" : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))}";
}
