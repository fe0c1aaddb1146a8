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
    /// The module's own start needs its tables: it waits for a server that does not answer yet.
    /// </summary>
    /// <param name="table">Where the steps that ran are written down: a plain SQL name, different for each sequence.</param>
    public static IServiceCollection AddModuleMigrations(this IServiceCollection services, Assembly assembly, string table) =>
        services.AddSingleton<IHostedService>(provider => new ModuleMigrationAtStart(
            new Migrator(
                provider.GetRequiredService<Database>(), Migration.Load(assembly), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<Migrator>>(), table),
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Migrator>>()));
}

/// <summary>Migrates a module's tables before the host goes on.</summary>
internal sealed class ModuleMigrationAtStart(Migrator migrator, Database database, TimeProvider time, ILogger log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!await StorePatience.TryAsync(migrator, database, log, cancellationToken))
            await StorePatience.WaitAsync(migrator, database, time, log, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
