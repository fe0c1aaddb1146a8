using Billetterie.Silo.Tests.Support;
using Orleans.Runtime;

namespace Billetterie.Silo.Tests.Schema;

/// <summary>Our statements under Orleans' own provider: what its reminder service asks of a table.</summary>
public sealed class ReminderStatementsTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 8, 0, 0, 123, DateTimeKind.Utc);

    [SkippableFact]
    public async Task A_reminder_is_read_back_as_it_was_written()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        await table.UpsertRow(Reminder(1, "transition"));
        await table.UpsertRow(Reminder(1, "other"));

        var one = await table.ReadRow(Performance(1), "transition");
        var all = await table.ReadRows(Performance(1));

        Assert.Equal(
            (Performance(1), "transition", Now, TimeSpan.FromMinutes(1)), (one!.GrainId, one.ReminderName, one.StartAt, one.Period));
        Assert.Equal(["other", "transition"], all.Reminders.Select(reminder => reminder.ReminderName).Order());
    }

    [SkippableFact]
    public async Task What_is_not_there_reads_as_nothing()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);

        Assert.Null(await table.ReadRow(Performance(1), "transition"));
        Assert.Empty((await table.ReadRows(Performance(1))).Reminders);
    }

    [SkippableFact]
    public async Task Set_again_it_moves_and_its_old_tag_removes_nothing()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        var first = await table.UpsertRow(Reminder(1, "transition"));
        var moved = Reminder(1, "transition");
        (moved.StartAt, moved.Period) = (Now.AddDays(3), TimeSpan.FromDays(40));

        var second = await table.UpsertRow(moved);

        Assert.False(await table.RemoveRow(Performance(1), "transition", first!));
        var read = await table.ReadRow(Performance(1), "transition");
        Assert.Equal((moved.StartAt, moved.Period, second), (read!.StartAt, read.Period, read.ETag));
        Assert.True(await table.RemoveRow(Performance(1), "transition", second!));
        Assert.Null(await table.ReadRow(Performance(1), "transition"));
    }

    [SkippableFact]
    public async Task The_parts_of_the_ring_hold_every_reminder_exactly_once()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        for (var number = 1; number <= 60; number++)
            await table.UpsertRow(Reminder(number, "transition"));
        uint[] cuts = [17, 0x4000_0000, 0x7FFF_FFFF, 0x8000_0000, 0xC000_0001, 0xFFFF_FFF0];

        var found = new List<GrainId>();
        for (var i = 0; i < cuts.Length; i++)
            found.AddRange((await table.ReadRows(cuts[i], cuts[(i + 1) % cuts.Length])).Reminders.Select(reminder => reminder.GrainId));

        Assert.Equal(Enumerable.Range(1, 60).Select(number => Performance(number)).Order(), found.Order());
    }

    [SkippableFact]
    public async Task One_node_alone_has_the_whole_ring()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        for (var number = 1; number <= 10; number++)
            await table.UpsertRow(Reminder(number, "transition"));

        Assert.Equal(10, (await table.ReadRows(0x9000_0000, 0x9000_0000)).Reminders.Count);
    }

    private static async Task<IReminderTable> InitializedAsync(ClusterTables tables)
    {
        var table = tables.Get<IReminderTable>();
        await table.StartAsync();
        return table;
    }

    private static GrainId Performance(int number) => GrainId.Create(GrainType.Create("performance"), GrainIdKeyExtensions.CreateIntegerKey(number));

    private static ReminderEntry Reminder(int number, string name) => new()
    {
        GrainId = Performance(number),
        ReminderName = name,
        StartAt = Now,
        Period = TimeSpan.FromMinutes(1),
    };
}
