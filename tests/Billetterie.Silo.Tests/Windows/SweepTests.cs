using Billetterie.Abstractions;
using Billetterie.Grains;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Tests.Support;
using Billetterie.Silo.Windows;
using Billetterie.Storage;
using Billetterie.Storage.Migrations;
using Billetterie.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Billetterie.Silo.Tests.Windows;

/// <summary>Performances that no node ever heard of, published by the one-machine program on the same database.</summary>
public sealed class SweepTests
{
    private static readonly DateTimeOffset Morning = new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task What_fell_due_while_no_node_was_up_is_taken_when_the_first_one_starts()
    {
        var clock = new TestClock(Morning);
        var database = await PublishedElsewhereAsync(clock, opensAt: Morning.AddHours(1));
        clock.SetUtcNow(Morning.AddHours(5));

        await using var cluster = await BookingCluster.StartAsync(2, clock, database);

        await clock.RunUntilAsync(cluster.SeenOpenBySomeNodeAsync());
        Assert.True(clock.GetUtcNow() < Morning.AddHours(5) + TransitionAlarm.Lead);
    }

    [SkippableFact]
    public async Task What_falls_due_later_is_woken_in_time()
    {
        var clock = new TestClock(Morning);
        var opensAt = Morning.AddMinutes(10);
        var database = await PublishedElsewhereAsync(clock, opensAt);
        await using var cluster = await BookingCluster.StartAsync(2, clock, database);

        await clock.RunUntilAsync(clock.TimerForAsync(opensAt));
        Assert.True(clock.GetUtcNow() < opensAt);
        clock.SetUtcNow(opensAt.AddMilliseconds(2));

        await cluster.SeenOpenByOwnerAsync();
    }

    /// <summary>The one-machine program, as far as it matters here: the same grains in one process.</summary>
    private static async Task<string> PublishedElsewhereAsync(TimeProvider clock, DateTimeOffset opensAt)
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Billetterie", database)]);
        builder.Services.AddSingleton(clock);
        builder.Services.AddBilletterieStorage(builder.Configuration);
        builder.Services.AddBookingRules(builder.Configuration);
        builder.Services.AddSingleton<IAvailabilityFeed, RecordedFeed>();
        builder.Services.AddInProcessGrains();
        using var host = builder.Build();
        await host.Services.GetRequiredService<Migrator>().MigrateAsync();
        await host.Services.GetRequiredService<IGrains>().PublishAsync(7, 5, Morning, opensAt);
        return database;
    }
}
