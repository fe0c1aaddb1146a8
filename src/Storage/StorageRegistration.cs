using Billetterie.Storage.Migrations;
using Billetterie.Storage.Postgres;
using Billetterie.Storage.Sqlite;
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
        var connectionString = configuration.GetConnectionString("Billetterie");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            services.AddSingleton<Database>(provider => new SqliteDatabase(
                Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.FullDataDirectory, "billetterie.db")));
        }
        else
        {
            services.AddSingleton<Database>(_ => new PostgresDatabase(connectionString));
        }
        services.AddSingleton<Migrator>();
        services.AddHostedService<MigrationAtStart>();
        return services;
    }
}
