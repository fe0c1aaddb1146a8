using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Billetterie.Storage.Sqlite;

/// <summary>
/// Makes EF's transactions take their turn to write. Without it they would poll the file's lock, and starve while bookings
/// commit back to back. A single statement outside a transaction still only polls: correct, slower.
/// </summary>
internal sealed class SqliteWriteTurns(SemaphoreSlim gate) : DbTransactionInterceptor
{
    private readonly ConcurrentDictionary<DbConnection, bool> _held = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives the turn back if this connection has it. EF says nothing when a transaction is disposed without an end.</summary>
    public void Release(DbConnection connection)
    {
        if (_held.TryRemove(connection, out _))
            gate.Release();
    }

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        Release(connection);
        gate.Wait();
        _held[connection] = true;
        return result;
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        Release(connection);
        await gate.WaitAsync(cancellationToken);
        _held[connection] = true;
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Release(eventData);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => ReleaseAsync(eventData);

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Release(eventData);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => ReleaseAsync(eventData);

    // The event speaks of the context's connection; the transaction no longer knows its own once it has ended.
    private void Release(TransactionEndEventData ended)
    {
        if (ended.Context is { } context)
            Release(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(context.Database));
    }

    private Task ReleaseAsync(TransactionEndEventData ended)
    {
        Release(ended);
        return Task.CompletedTask;
    }
}
