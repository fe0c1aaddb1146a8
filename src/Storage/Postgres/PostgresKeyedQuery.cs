using System.Data.Common;
using Billetterie.Storage.Booking;
using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>One round trip for all keys; the server looks each up by itself. Npgsql keeps it prepared.</summary>
internal sealed class PostgresKeyedQuery(PostgresDatabase database, KeyedSql sql) : KeyedQuery
{
    private readonly string _text =
        $"SELECT {sql.Columns} FROM unnest($1) AS one (asked), LATERAL (SELECT * FROM {sql.Table.Name} WHERE {sql.Key} = one.asked" +
        (sql.Also is null ? "" : $" AND {sql.Also} = $2") + $" OFFSET 0) AS {sql.Table.Alias} {sql.Joins}";

    public override Task ReadAsync(IReadOnlyList<long> keys, long? also, Action<IKeyedRow> row) =>
        database.ReadByKeyAsync(async connection =>
        {
            await using var command = new NpgsqlCommand(_text, connection);
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. keys] });
            if (also is { } value)
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
            await using var reader = await command.ExecuteReaderAsync();
            var at = new Row(reader);
            while (await reader.ReadAsync())
                row(at);
            return true;
        });

    private sealed class Row(DbDataReader reader) : IKeyedRow
    {
        public bool IsNull(int column) => reader.IsDBNull(column);
        public long Int64(int column) => reader.GetInt64(column);
        public bool Truth(int column) => reader.GetBoolean(column);
    }
}
