using System.Data.Common;

namespace Billetterie.Storage.Migrations;

/// <summary>
/// A PostgreSQL database in UTF-8 is asked for. In another encoding it refuses names that it has no letters for, in the midst of a
/// booking, or (SQL_ASCII) takes bytes for letters, and <c>check</c> cannot read the journal. That shows late, so it is asked first.
/// </summary>
internal static class PostgresEncoding
{
    private const string Needed = "UTF8";

    /// <exception cref="SchemaException">The database is in another encoding; says how to get one that is not.</exception>
    public static async Task RequireAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT current_database(), current_setting('server_encoding')";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (name, encoding) = (reader.GetString(0), reader.GetString(1));
        if (encoding != Needed)
        {
            throw new SchemaException(
                $"The database {name} is in the encoding {encoding}, which does not hold every name; {Needed} is needed. Make one with " +
                $"\"createdb --encoding={Needed} --template=template0 NAME\", bring over what this one holds with " +
                $"\"pg_dump --encoding={Needed} {name} | psql NAME\", and name it in ConnectionStrings:Billetterie.");
        }
    }
}
