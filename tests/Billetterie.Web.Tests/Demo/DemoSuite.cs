using Billetterie.Abstractions;
using Billetterie.Grains;
using Billetterie.Grains.Performances;
using Billetterie.Storage;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Demo;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Upkeep;
using Billetterie.Testing;
using Billetterie.Web.Accounts;
using Billetterie.Web.Demo;
using Billetterie.Web.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Web.Tests.Demo;

/// <summary>The demo fills an empty database through the rules, once, and keeps its hands off any other.</summary>
public abstract class DemoSuite(DatabaseKind kind) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 15, 12, 10, 20, TimeSpan.Zero));
    private readonly Dictionary<string, string?> _settings = [];
    private string? _directory;

    public async Task InitializeAsync()
    {
        if (kind == DatabaseKind.Postgres)
        {
            var server = await PostgresServer.SharedAsync();
            _settings["ConnectionStrings:Billetterie"] = await server.CreateDatabaseAsync();
        }
        else
        {
            _directory = System.IO.Directory.CreateTempSubdirectory("billetterie-demo-").FullName;
            _settings["Billetterie:DataDirectory"] = _directory;
        }
    }

    public Task DisposeAsync()
    {
        if (_directory is not null)
            System.IO.Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task Every_state_is_there_and_every_account_signs_in()
    {
        await using var services = Host();
        await StartAsync(services);
        var programme = services.GetRequiredService<ProgrammeQueries>();
        foreach (var state in Enum.GetValues<PerformanceState>())
        {
            var found = await programme.SearchAsync(new ProgrammeSearch { State = state });
            Assert.True(found.Value!.Items.Count > 0, $"No performance is {state}.");
        }
        var soon = (await programme.SearchAsync(new ProgrammeSearch { State = PerformanceState.Upcoming, Limit = 200 })).Value!.Items;
        Assert.Contains(soon, one => one.OpensAt - _clock.GetUtcNow() is { TotalMinutes: > 1 and < 3 });
        Assert.Contains(soon, one => one.OpensAt == new DateTimeOffset(2026, 4, 16, 7, 0, 0, TimeSpan.Zero));
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var email in new[] { "referent1@demo.example", "referent2@demo.example", "lieu1@demo.example", "coordination@demo.example" })
        {
            var account = (await users.FindByEmailAsync(email))!;
            Assert.True(await users.CheckPasswordAsync(account, "Billetterie-2026!"));
            Assert.False(account.MustChangePassword);
        }
        Assert.False(services.GetRequiredService<SecondFactorRule>().Asks(Role.Coordination));
    }

    [SkippableFact]
    public async Task The_story_came_out_of_the_rules()
    {
        await using var services = Host();
        await StartAsync(services);
        var structures = await services.GetRequiredService<PartnerQueries>().StructuresAsync(null, null, 1);
        Assert.Equal(2, structures.Total);
        foreach (var structure in structures.Items)
        {
            var people = await services.GetRequiredService<ParticipantQueries>().PageAsync(structure.Id, new ParticipantSearch(), 1);
            Assert.True(people.Total >= 11);
            Assert.Contains(people.Items, person => person.CanBookAgainAt is not null);
            var reservations = services.GetRequiredService<ReservationQueries>();
            var waiting = (await reservations.SearchAsync(structure.Id, new ReservationSearch { Status = ReservationStatus.Waitlisted })).Value!.Items;
            Assert.Contains(waiting, one => one.Tier == 1);
            Assert.Contains(waiting, one => one.Tier == 2);
            Assert.True((await reservations.CountAsync(structure.Id)).AttendanceMissing > 0);
            Assert.NotEmpty((await reservations.SearchAsync(structure.Id, new ReservationSearch { Attendance = Attendance.Present })).Value!.Items);
        }
    }

    [SkippableFact]
    public async Task Started_again_it_changes_nothing()
    {
        long before;
        await using (var services = Host())
        {
            await StartAsync(services);
            before = await CountAsync(services);
        }
        _clock.Advance(TimeSpan.FromDays(1));
        await using var again = Host();
        await StartAsync(again);
        Assert.True(again.GetRequiredService<SecondFactorRule>().IsDemo);
        Assert.Equal(before, await CountAsync(again));
    }

    [SkippableFact]
    public async Task Of_programs_that_start_together_one_fills_and_the_others_wait()
    {
        var programs = Enumerable.Range(0, 3).Select(_ => Host()).ToList();
        await Task.WhenAll(programs.Select(program => Task.Run(() => StartAsync(program))));

        Assert.All(programs, program => Assert.True(program.GetRequiredService<SecondFactorRule>().IsDemo));
        var marks = await programs[0].GetRequiredService<AuditQueries>().SearchAsync(new AuditSearch { SubjectKind = "demo" });
        Assert.Equal(["demo.begun", "demo.filled"], marks.Value!.Items.Select(mark => mark.Act).Order());
        foreach (var program in programs)
            await program.DisposeAsync();
    }

    [SkippableFact]
    public async Task One_that_ends_half_way_is_taken_over_by_one_that_waits()
    {
        await using var next = Host();
        Task waits;
        await using (var services = Host())
        {
            await services.GetRequiredService<Storage.Migrations.Migrator>().MigrateAsync();
            var mark = services.GetRequiredService<DemoMark>();
            await using var turn = await mark.TakeTurnAsync();
            await mark.BeginAsync();
            waits = Task.Run(() => StartAsync(next));
            var (_, told) = await mark.ReadAsync();
            var script = DemoScript.Load();
            var stage = new DemoStage(services, told!.Value.AddDays(-60));
            await new DemoCast(script with { People = [.. script.People.Take(5)] }, stage, services).EnterAsync(CancellationToken.None);
            Assert.False(waits.IsCompleted);
        }
        await waits;
        Assert.Equal(2, (await next.GetRequiredService<PartnerQueries>().StructuresAsync(null, null, 1)).Total);
        Assert.Equal(DemoState.Filled, (await next.GetRequiredService<DemoMark>().ReadAsync()).State);
    }

    /// <summary>The same on both databases, so tried on one.</summary>
    protected async Task TellCutOffAsync()
    {
        string whole;
        await using (var services = Host())
        {
            await StartAsync(services);
            whole = await TellAsync(services);
        }
        await DisposeAsync();
        await InitializeAsync();
        var cuts = 0;
        while (!await FillsAsync(commits: 30))
            Assert.InRange(++cuts, 1, 10);
        Assert.NotEqual(0, cuts);
        await using var again = Host();
        Assert.Equal(whole, await TellAsync(again));
    }

    [SkippableFact]
    public async Task A_database_with_other_data_is_refused()
    {
        _settings["Billetterie:Demo"] = "true";
        await using var services = Host();
        await services.GetRequiredService<Storage.Migrations.Migrator>().MigrateAsync();
        var stamp = DemoStage.Stamp("test", Actor.System);
        await services.GetRequiredService<Storage.Structures.CreateStructure>().RunAsync(
            stamp, new ReviseStructure(stamp, "La Vraie", "Centre social", null, null, null, null, null, null, null));
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(services));
        Assert.Contains("Billetterie:Demo", refusal.Message, StringComparison.Ordinal);

        _settings.Remove("Billetterie:Demo");
        await using var developer = Host();
        await StartAsync(developer);
        // Real people's data are never excused, whatever the environment is called.
        Assert.True(developer.GetRequiredService<SecondFactorRule>().Asks(Role.Coordination));
    }

    private static async Task<long> CountAsync(ServiceProvider services)
    {
        var all = await services.GetRequiredService<ProgrammeQueries>().SearchAsync(new ProgrammeSearch { Past = true, Limit = 200 });
        var coming = await services.GetRequiredService<ProgrammeQueries>().SearchAsync(new ProgrammeSearch { Limit = 200 });
        return all.Value!.Items.Concat(coming.Value!.Items).Sum(one => one.Version);
    }

    /// <summary>Starts a program whose store is gone after so many commits.</summary>
    /// <returns>Whether the demo is whole all the same.</returns>
    private async Task<bool> FillsAsync(int commits)
    {
        await using var services = Host(commits);
        var fault = await Record.ExceptionAsync(() => StartAsync(services));
        return fault is null;
    }

    /// <summary>The story as it came out, without what is drawn by lot.</summary>
    private static async Task<string> TellAsync(ServiceProvider services)
    {
        var audit = await services.GetRequiredService<RuleAudit>().RunAsync();
        Assert.Empty(audit.Breaches);
        var programme = services.GetRequiredService<ProgrammeQueries>();
        var past = await programme.SearchAsync(new ProgrammeSearch { Past = true, Limit = 200 });
        var coming = await programme.SearchAsync(new ProgrammeSearch { Limit = 200 });
        return string.Join('\n', past.Value!.Items.Concat(coming.Value!.Items)
            .Select(one => FormattableString.Invariant($"{one.Event.Title} {one.StartsAt:O} {one.State} {one.Confirmed}/{one.Capacity} {one.Waiting} {one.Version}"))
            .Order(StringComparer.Ordinal)
            .Append(FormattableString.Invariant($"{audit.Performances} {audit.Reservations} {audit.Records}")));
    }

    private static Task StartAsync(ServiceProvider services) => Demo(services).StartingAsync(CancellationToken.None);

    private static DemoAtStart Demo(ServiceProvider services) => services.GetServices<IHostedService>().OfType<DemoAtStart>().Single();

    /// <param name="commits">After so many the store is gone.</param>
    private ServiceProvider Host(int? commits = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development });
        services.AddOptions<BilletterieOptions>().BindConfiguration(BilletterieOptions.Section);
        services.AddBilletterieStorage(configuration);
        if (commits is { } some)
        {
            var kept = services.Last(service => service.ServiceType == typeof(IPerformanceStore)).ImplementationType!;
            services.AddSingleton<IPerformanceStore>(
                provider => new TornStore((IPerformanceStore)ActivatorUtilities.CreateInstance(provider, kept), some));
        }
        services.AddBookingRules(configuration);
        services.AddInProcessGrains();
        services.AddSingleton<IAvailabilityFeed, NobodyListens>();
        services.AddDataProtection();
        services.AddBilletterieAccounts();
        services.AddSingleton<SecondFactorRule>();
        services.AddDemo();
        return services.BuildServiceProvider();
    }

    private sealed class NobodyListens : IAvailabilityFeed
    {
        public void Publish(Availability availability)
        {
        }

        public void Tell(Notice notice)
        {
        }
    }
}

public sealed class DemoOnSqlite() : DemoSuite(DatabaseKind.Sqlite)
{
    [Fact]
    public Task Cut_off_in_the_midst_of_the_story_it_comes_out_the_same() => TellCutOffAsync();
}

public sealed class DemoOnPostgres() : DemoSuite(DatabaseKind.Postgres);
