using Billetterie.Grains.Performances;
using Billetterie.Storage.Access;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Journal;
using Billetterie.Storage.Migrations;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Postgres;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Sqlite;
using Billetterie.Storage.Upkeep;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Billetterie.Storage;

/// <summary>Puts the storage into a host.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers the database, its migration at start, and everything kept in it. PostgreSQL when
    /// <c>ConnectionStrings:Billetterie</c> is set, else SQLite in <see cref="StorageOptions.DataDirectory"/>.
    /// </summary>
    public static IServiceCollection AddBilletterieStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Validate(o => !string.IsNullOrWhiteSpace(o.DataDirectory), "Billetterie:DataDirectory must name a directory.")
            .ValidateOnStart();
        services.AddSingleton<StorageMeter>();
        services.AddSingleton<CommitQueue>();
        var connectionString = configuration.GetConnectionString("Billetterie");
        if (string.IsNullOrWhiteSpace(connectionString))
            services.AddSqlite();
        else
            services.AddPostgres(connectionString);
        services.AddSingleton<IPerformanceStore, PerformanceStore>();
        services.AddRows();
        services.AddOutbox();
        services.AddUpkeep();
        services.AddSingleton<Migrator>();
        services.AddHostedService<MigrationAtStart>();
        services.AddAccess();
        services.AddImports();
        services.AddSingleton<PerformanceNumbers>();
        return services;
    }

    private static void AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxWriter>();
        services.AddSingleton<OutboxReader>();
    }

    private static void AddUpkeep(this IServiceCollection services)
    {
        services.AddSingleton<RuleAudit>();
        services.AddSingleton<Purge>();
        services.AddSingleton<Backups>();
        services.AddSingleton(provider => new StoreHealth(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<CommitQueue>(), provider.GetRequiredService<OutboxReader>(),
            provider.GetRequiredService<Backups>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlannerStatistics>();
        services.AddHostedService<PurgeFromTimeToTime>();
        services.AddSingleton(provider => new JournalRebuild(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<IImageWriter>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SqliteDatabase(
            Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.FullDataDirectory, "billetterie.db")));
        services.AddSingleton<Database>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<ICommitter, SqliteCommitter>();
        services.AddSingleton<IImageWriter, SqliteImageWriter>();
    }

    private static void AddPostgres(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => new PostgresDatabase(connectionString));
        services.AddSingleton<Database>(provider => provider.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<ICommitter, PostgresCommitter>();
        services.AddSingleton<IImageWriter, PostgresImageWriter>();
    }
}
