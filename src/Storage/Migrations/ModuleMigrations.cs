using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Storage.Migrations;

/// <summary>Lets a host keep tables of its own in the same database, with a sequence of migrations of its own.</summary>
public static class ModuleMigrations
{
    /// <summary>
    /// Runs the <c>NNNN_name.sql</c> files embedded in an assembly before anything else of the host starts, after the
    /// migrations registered before. A program without that module does not look at its sequence, so both may run on one database.
    /// </summary>
    /// <param name="table">Where the steps that ran are written down: a plain SQL name, different for each sequence.</param>
    public static IServiceCollection AddModuleMigrations(this IServiceCollection services, Assembly assembly, string table) =>
        services.AddSingleton<IHostedService>(provider => new MigrationAtStart(new Migrator(
            provider.GetRequiredService<Database>(), Migration.Load(assembly), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Migrator>>(), table)));
}
