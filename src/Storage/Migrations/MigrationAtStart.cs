using Billetterie.Abstractions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Storage.Migrations;

/// <summary>
/// Migrates before anything else of the host starts. A server that does not answer then, or a file that may not be written, does
/// not end the program, which may have been started together with it: the program starts, keeps everybody from the database, and
/// goes on trying. A database that refuses (a newer schema, a wrong password, a file that cannot be opened) ends the program.
/// </summary>
internal sealed class MigrationAtStart(
    Migrator migrator, Database database, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<MigrationAtStart> log)
    : IHostedLifecycleService
{
    private Task _waiting = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await StorePatience.TryAsync(migrator, database, log, cancellationToken))
            return;
        database.Withhold();
        _waiting = Task.Run(WaitAsync, CancellationToken.None);
    }

    /// <summary>The waiting ends with the program: it was told to stop before its services are.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _waiting;

    private async Task WaitAsync()
    {
        try
        {
            await StorePatience.WaitAsync(migrator, database, time, log, lifetime.ApplicationStopping);
            database.Release();
            log.LogInformation("The database answers.");
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            log.LogDebug("The program ends before its database answered.");
        }
        catch (Exception fault)
        {
            log.LogCritical(fault, "The database cannot be used: {Reason}", fault.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Waits for a server that is on its way up, or for a file that may not be written now.</summary>
internal static class StorePatience
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <summary>Migrates; false where the server does not answer.</summary>
    public static async Task<bool> TryAsync(Migrator migrator, Database database, ILogger log, CancellationToken cancellation)
    {
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        connecting.CancelAfter(OneTry);
        try
        {
            if (database.Kind == DatabaseKind.Postgres)
                await using (await database.ConnectAsync(connecting.Token))
                    connecting.CancelAfter(Timeout.InfiniteTimeSpan);
            await migrator.MigrateAsync(cancellation);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("The database does not answer within {Seconds} seconds; trying again.", OneTry.TotalSeconds);
            return false;
        }
        catch (Exception fault) when (database.MayComeBack(fault))
        {
            log.LogWarning("The database does not answer; trying again: {Reason}", fault.Message);
            return false;
        }
    }

    /// <summary>Migrates once the server answers.</summary>
    public static async Task WaitAsync(Migrator migrator, Database database, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        do
            await Task.Delay(BetweenTries, time, cancellation);
        while (!await TryAsync(migrator, database, log, cancellation));
    }
}
