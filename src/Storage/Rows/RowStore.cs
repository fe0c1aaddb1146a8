using Billetterie.Abstractions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Billetterie.Storage.Rows;

/// <summary>Opens the tables for queries and use cases; nothing of it shows outside storage. One per process. Thread safe.</summary>
public sealed class RowStore
{
    private const int PoolSize = 64;

    private readonly PooledDbContextFactory<BilletterieContext> _contexts;

    public RowStore(Database database)
    {
        Database = database;
        var options = new DbContextOptionsBuilder<BilletterieContext>();
        database.Configure(options);
        _contexts = new PooledDbContextFactory<BilletterieContext>(options.Options, PoolSize);
    }

    internal Database Database { get; }

    internal BilletterieContext Open() => _contexts.CreateDbContext();

    /// <summary>Reads; a store that cannot be reached is told as such.</summary>
    internal async Task<T> ReadAsync<T>(Func<BilletterieContext, Task<T>> read)
    {
        try
        {
            return await Database.ReadOnceMoreAsync(async () =>
            {
                await using var db = Open();
                return await read(db);
            });
        }
        catch (Exception e) when (IsUnavailable(e))
        {
            throw new StoreUnavailableException("The store cannot be read.", e);
        }
    }

    /// <summary>EF wraps what the driver throws, more than once at times.</summary>
    internal bool IsUnavailable(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (Database.IsUnavailable(e))
                return true;
        }
        return false;
    }
}
