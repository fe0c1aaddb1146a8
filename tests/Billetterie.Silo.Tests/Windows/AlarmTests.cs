using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Silo.Tests.Support;
using Billetterie.Silo.Windows;
using Billetterie.Testing;
using Npgsql;

namespace Billetterie.Silo.Tests.Windows;

/// <summary>A performance opens and closes at its moment though nobody calls it, by its own reminder and timer alone.</summary>
public sealed class AlarmTests
{
    private static readonly DateTimeOffset Morning = new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset OpensAt = Morning.AddDays(3);
    private static readonly PerformanceId Id = new(7);

    [SkippableFact]
    public async Task It_opens_to_the_millisecond_and_is_seen_on_every_node()
    {
        var clock = new TestClock(Morning);
        await using var cluster = await BookingCluster.StartAsync(2, clock, sweep: false);
        await cluster.Grains(0).PublishAsync(Id.Value, 5, Morning, OpensAt);
        await WokenBeforeAsync(cluster, clock, OpensAt);

        clock.SetUtcNow(OpensAt.AddMilliseconds(-1));
        Assert.Equal(PerformanceState.Upcoming, (await cluster.Grains(1).Performance(Id).LookAsync())!.State);
        clock.SetUtcNow(OpensAt.AddMilliseconds(2));

        await cluster.SeenOpenByOwnerAsync();
        await clock.RunUntilAsync(cluster.SeenOpenByAllAsync());
    }

    [SkippableFact]
    public async Task Moved_it_opens_at_the_new_moment_only()
    {
        var clock = new TestClock(Morning);
        await using var cluster = await BookingCluster.StartAsync(2, clock, sweep: false);
        await cluster.Grains(0).PublishAsync(Id.Value, 5, Morning, OpensAt, startsAt: Morning.AddDays(60));
        var later = OpensAt.AddDays(2);

        await cluster.Grains(1).Performance(Id).ReviseAsync(new RevisePerformance(Rush.VenueStamp(), Morning.AddDays(60), 5, later));
        await RemindedAsync(cluster, later);
        clock.SetUtcNow(OpensAt.AddMinutes(5));
        Assert.Equal(PerformanceState.Upcoming, (await cluster.Grains(0).Performance(Id).LookAsync())!.State);
        await WokenBeforeAsync(cluster, clock, later);
        clock.SetUtcNow(later.AddMilliseconds(2));

        await cluster.SeenOpenByOwnerAsync();
    }

    [SkippableFact]
    public async Task All_nodes_down_over_the_moment_it_opens_when_they_are_back()
    {
        var clock = new TestClock(Morning);
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using (var before = await BookingCluster.StartAsync(2, clock, database, sweep: false))
        {
            await before.Grains(0).PublishAsync(Id.Value, 5, Morning, OpensAt);
            await RemindedAsync(before, OpensAt);
        }

        clock.SetUtcNow(OpensAt.AddHours(7));
        await using var after = await BookingCluster.StartAsync(2, clock, database, sweep: false);

        await clock.RunUntilAsync(after.SeenOpenBySomeNodeAsync());
        Assert.True(clock.GetUtcNow() < OpensAt.AddHours(7) + (2 * TransitionAlarm.Lead));
    }

    [SkippableFact]
    public async Task After_its_start_it_has_no_reminder_left()
    {
        var clock = new TestClock(Morning);
        await using var cluster = await BookingCluster.StartAsync(2, clock, sweep: false);
        var startsAt = Morning.AddDays(40);
        await cluster.Grains(0).PublishAsync(Id.Value, 5, Morning, OpensAt, startsAt);
        await RemindedAsync(cluster, OpensAt);

        clock.SetUtcNow(startsAt.AddSeconds(1));
        Assert.Null(await cluster.Grains(0).Performance(Id).PokeAsync());

        await UntilAsync(cluster, "SELECT count(*) = 0 FROM cluster_reminder");
    }

    /// <summary>Orleans loads a reminder some minutes before it is due; it brings the performance back, which sets its timer.</summary>
    private static async Task WokenBeforeAsync(BookingCluster cluster, TestClock clock, DateTimeOffset moment)
    {
        await RemindedAsync(cluster, moment);
        clock.SetUtcNow(moment - (8 * TransitionAlarm.Lead));
        await clock.TimerForAsync(moment - TransitionAlarm.Lead);
        clock.SetUtcNow(moment - TransitionAlarm.Lead);
        await clock.TimerForAsync(moment);
    }

    /// <summary>The reminder is set after the answer, as soon as the node has reminders: its row says when.</summary>
    private static Task RemindedAsync(BookingCluster cluster, DateTimeOffset moment)
    {
        var first = (moment - TransitionAlarm.Lead).ToString("O", CultureInfo.InvariantCulture);
        return UntilAsync(cluster, $"SELECT EXISTS (SELECT FROM cluster_reminder WHERE abs(extract(epoch FROM first_at - '{first}')) < 1)");
    }

    private static async Task UntilAsync(BookingCluster cluster, string holds)
    {
        await using var connection = new NpgsqlConnection(cluster.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(holds, connection);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!(bool)(await command.ExecuteScalarAsync())!)
            await ticks.WaitForNextTickAsync();
    }
}
