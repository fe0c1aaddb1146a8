using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Billetterie.Storage.Sqlite;

/// <summary>Gives EF's connections the settings of all others (they are per connection in SQLite), and ends a turn with its connection.</summary>
internal sealed class SqliteConnectionSetup(SqliteDatabase database, SqliteWriteTurns turns) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        database.SetUp(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        database.SetUp(connection);
        return Task.CompletedTask;
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => turns.Release(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        turns.Release(connection);
        return Task.CompletedTask;
    }
}
