using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Journal;

public sealed class SqlitePerformanceStoreTests : PerformanceStoreCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => Task.FromResult<DatabaseHome>(new SqliteHome());
}

public sealed class PostgresPerformanceStoreTests : PerformanceStoreCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => PostgresHome.CreateAsync();
}
