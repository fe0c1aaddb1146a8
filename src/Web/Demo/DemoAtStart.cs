using Billetterie.Grains.Booking;
using Billetterie.Storage;
using Billetterie.Storage.Demo;
using Billetterie.Storage.Migrations;
using Billetterie.Web.Accounts;
using Billetterie.Web.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Billetterie.Web.Demo;

/// <summary>
/// Fills an empty database with the demo before the host serves anybody; one program of those that start on it together. Under the
/// Development environment it does so by itself; switched on by <c>Billetterie:Demo</c> it refuses a database that holds anybody's data.
/// </summary>
internal sealed partial class DemoAtStart(
    IServiceProvider services, Database database, Migrator migrator, DemoMark mark, IOptions<BilletterieOptions> options, IOptions<WindowOptions> window,
    IHostEnvironment environment, SecondFactorRule factor, ILogger<DemoAtStart> log) : IHostedLifecycleService
{
    /// <summary>The story begins before the first opening it tells of.</summary>
    private static readonly TimeSpan Story = TimeSpan.FromDays(60);

    private readonly ILogger _log = log;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!(options.Value.Demo ?? environment.IsDevelopment()))
            return;
        await StoreAnswersAsync(cancellationToken);
        var (state, _) = await mark.ReadAsync(cancellationToken);
        if (state is DemoState.Empty or DemoState.Begun)
            state = await FillInTurnAsync(cancellationToken);
        if (state == DemoState.Filled)
            factor.ExcuseDemo();
        else if (options.Value.Demo == true)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(BilletterieOptions),
            [
                "Billetterie:Demo is on, but the database holds data that are not the demo's. Set Billetterie:Demo to false, " +
                "or name another Billetterie:DataDirectory or database.",
            ]);
        }
    }

    /// <summary>Of programs that start together one fills, and the others wait for it; where it ends half-way the next goes on.</summary>
    private async Task<DemoState> FillInTurnAsync(CancellationToken cancellation)
    {
        await using var turn = await mark.TakeTurnAsync(cancellation);
        var (state, told) = await mark.ReadAsync(cancellation);
        if (state == DemoState.Empty)
        {
            await mark.BeginAsync(cancellation);
            (state, told) = await mark.ReadAsync(cancellation);
        }
        if (state != DemoState.Begun)
            return state;
        await FillAsync(told!.Value, cancellation);
        return DemoState.Filled;
    }

    /// <summary>The demo is for trying the program out: it waits for its database with everything else.</summary>
    private async Task StoreAnswersAsync(CancellationToken cancellation)
    {
        await database.WhenReleasedAsync(cancellation);
        await migrator.MigrateAsync(cancellation);
    }

    private async Task FillAsync(DateTimeOffset told, CancellationToken cancellation)
    {
        var script = DemoScript.Load();
        var stage = new DemoStage(services, told - Story);
        var cast = new DemoCast(script, stage, services);
        await cast.EnterAsync(cancellation);
        var zone = DateTimeZoneProviders.Tzdb[window.Value.TimeZone];
        await new DemoPlot(script, stage, cast, services, zone, told).PlayAsync(cancellation);
        await mark.FinishAsync(cancellation);
        LogFilled(script.Performances.Count, script.People.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Filled the empty database with the demo: {Performances} performances, {People} people.")]
    private partial void LogFilled(int performances, int people);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
