using System.Data.Common;
using Billetterie.Abstractions;
using Billetterie.Storage.Booking;
using Billetterie.Storage.Migrations;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage;

/// <summary>The two databases that the program keeps its data in.</summary>
public enum DatabaseKind
{
    /// <summary>A file in the data directory; one machine.</summary>
    Sqlite = 1,
    /// <summary>A server; one or several machines.</summary>
    Postgres = 2,
}

/// <summary>
/// The database of this program: opens connections that are set up the same way everywhere, and holds what differs between
/// SQLite and PostgreSQL. One per process. Thread safe.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    public abstract DatabaseKind Kind { get; }

    /// <summary>What the tokens of a migration stand for.</summary>
    internal abstract MigrationDialect MigrationDialect { get; }

    private volatile TaskCompletionSource? _withheld;

    /// <summary>Whether the program waits for this database, or for its schema to be brought up to date.</summary>
    public bool IsWithheld => _withheld is not null;

    /// <summary>Completes once the database may be used; at once where nobody waits for it.</summary>
    public Task WhenReleasedAsync(CancellationToken cancellation) => _withheld?.Task.WaitAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>Opens a connection; closing it gives it back to the pool.</summary>
    /// <exception cref="StoreUnavailableException">The schema is not up to date yet: the program waits for the database.</exception>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        ThrowIfWithheld();
        return ConnectAsync(cancellation);
    }

    /// <summary>Opens a connection also while the database is withheld: for migrations.</summary>
    internal abstract ValueTask<DbConnection> ConnectAsync(CancellationToken cancellation = default);

    /// <summary>Lets nobody but migrations use the database, until <see cref="Release"/>: its schema is not known to be up to date.</summary>
    internal void Withhold() => _withheld ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Release()
    {
        var waited = _withheld;
        _withheld = null;
        waited?.SetResult();
    }

    internal void ThrowIfWithheld()
    {
        if (IsWithheld)
            throw new StoreUnavailableException("The program waits for its database.");
    }

    /// <summary>Makes an EF context use this database, with the same settings as every other connection.</summary>
    public abstract void Configure(DbContextOptionsBuilder builder);

    /// <summary>
    /// Waits for this process's turn to write. SQLite has one writer at a time: whoever writes in a transaction of its own
    /// takes its turn here, so that writers queue instead of polling the file's lock. PostgreSQL: returns at once.
    /// EF transactions do it by themselves.
    /// </summary>
    public abstract ValueTask<WriteTurn> TakeTurnAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Waits until no other program works alone on this database, and does from then on: for work of many transactions that is done
    /// once. It ends when the result is disposed, or with the program, however that ends. Others go on reading and writing.
    /// </summary>
    internal abstract Task<IAsyncDisposable> WorkAloneAsync(CancellationToken cancellation);

    /// <summary>A query of booking, to be kept by who asks it; it ends with the database.</summary>
    internal abstract KeyedQuery ByKey(KeyedSql sql);

    /// <summary>Whether an exception of the driver says that the store cannot be used now, rather than that a statement is wrong.</summary>
    public abstract bool IsUnavailable(Exception exception);

    /// <summary>
    /// The same of any exception that a call into storage may throw: the driver's own, or the
    /// <see cref="StoreUnavailableException"/> that it became on the way. For those who wait until the store is back.
    /// </summary>
    public bool IsAway(Exception exception) => exception is StoreUnavailableException || IsUnavailable(exception);

    /// <summary>
    /// Whether what keeps the program from a database at its start may pass, so that it waits: a server on its way up, a file that
    /// may not be written now. A file that cannot be opened is told at once.
    /// </summary>
    internal abstract bool MayComeBack(Exception exception);

    /// <summary>
    /// Reads on the thread pool: SQLite's driver blocks, and an owner's turn must not.
    /// A store that cannot be used becomes a <see cref="StoreUnavailableException"/>.
    /// </summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation = default) =>
        Task.Run(() => ReadOnAsync(() => OpenAsync(cancellation), work), cancellation);

    /// <summary>Reads as <see cref="ReadAsync"/> does, on a connection of the caller's choice and where the caller runs.</summary>
    protected async Task<T> ReadOnAsync<TConnection, T>(Func<ValueTask<TConnection>> open, Func<TConnection, Task<T>> work)
        where TConnection : DbConnection
    {
        try
        {
            return await ReadOnceMoreAsync(async () =>
            {
                await using var connection = await open();
                return await work(connection);
            });
        }
        catch (Exception fault) when (IsUnavailable(fault))
        {
            throw new StoreUnavailableException("The database cannot be read.", fault);
        }
    }

    /// <summary>
    /// Reads, and once more on a new connection where the one at hand turns out to have been cut while it lay idle: the server
    /// was started again, a firewall forgot it. Reading twice does no harm.
    /// </summary>
    internal async Task<T> ReadOnceMoreAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (IsCut(fault))
        {
            ForgetConnections();
        }

        return await read();
    }

    /// <summary>Whether an exception, or what it wraps, says that a connection was cut, rather than that the store is busy or away.</summary>
    protected virtual bool IsCut(Exception exception) => false;

    /// <summary>Closes the idle connections: what cut one has cut the others.</summary>
    public virtual void ForgetConnections()
    {
    }

    /// <summary>
    /// Runs work in a transaction and commits it; rolls back when it throws. A store that cannot be used becomes a
    /// <see cref="StoreUnavailableException"/>, after which nobody knows whether it was stored.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default)
    {
        ThrowIfWithheld();
        return WriteAlwaysAsync(work, cancellation);
    }

    /// <summary>The same also while the database is withheld: for migrations.</summary>
    internal async Task<T> WriteAlwaysAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation);
        try
        {
            await using var connection = await ConnectAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (Exception fault) when (IsUnavailable(fault))
        {
            throw new StoreUnavailableException($"The database cannot be written: {fault.Message}", fault);
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(async transaction =>
        {
            await work(transaction);
            return true;
        }, cancellation);

    /// <summary>Whether the store takes changes now: no file that is read-only, no server that only follows another.</summary>
    public abstract Task<bool> CanWriteAsync(CancellationToken cancellation);

    /// <summary>A value of a <c>{uuid}</c> column as the driver wants it.</summary>
    public abstract object GuidValue(Guid value);

    /// <summary>Reads a <c>{uuid}</c> column.</summary>
    public abstract Guid ReadGuid(DbDataReader reader, int ordinal);

    public abstract ValueTask DisposeAsync();
}

/// <summary>The right to write, until disposed.</summary>
public readonly struct WriteTurn : IDisposable, IEquatable<WriteTurn>
{
    private readonly SemaphoreSlim? _gate;

    internal WriteTurn(SemaphoreSlim? gate) => _gate = gate;

    public void Dispose() => _gate?.Release();

    public bool Equals(WriteTurn other) => ReferenceEquals(_gate, other._gate);
    public override bool Equals(object? obj) => obj is WriteTurn other && Equals(other);
    public override int GetHashCode() => _gate?.GetHashCode() ?? 0;
    public static bool operator ==(WriteTurn left, WriteTurn right) => left.Equals(right);
    public static bool operator !=(WriteTurn left, WriteTurn right) => !left.Equals(right);
}
