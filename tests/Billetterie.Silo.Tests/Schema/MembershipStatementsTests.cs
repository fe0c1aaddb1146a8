using System.Net;
using Billetterie.Silo.Tests.Support;
using Orleans.Runtime;

namespace Billetterie.Silo.Tests.Schema;

/// <summary>Our statements under Orleans' own provider: what its membership protocol asks of a table.</summary>
public sealed class MembershipStatementsTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [SkippableFact]
    public async Task An_empty_cluster_has_a_version_and_nobody()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);

        var all = await table.ReadAllAsync();

        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
    }

    [SkippableFact]
    public async Task A_second_start_keeps_the_version()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        Assert.True(await table.InsertRowAsync(Member(1), (await table.ReadAllAsync()).Version.Next()));

        await table.InitializeMembershipTableAsync(true);

        Assert.Equal(1, (await table.ReadAllAsync()).Version.Version);
    }

    [SkippableFact]
    public async Task A_member_is_read_back_as_it_was_written()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        var written = Member(1);
        Assert.True(await table.InsertRowAsync(written, (await table.ReadAllAsync()).Version.Next()));

        var read = Assert.Single((await table.ReadRowAsync(written.SiloAddress)).Members).Item1;

        Assert.Equal(written.SiloAddress, read.SiloAddress);
        Assert.Equal(
            (written.Status, written.SiloName, written.HostName, written.ProxyPort, written.StartTime, written.IAmAliveTime),
            (read.Status, read.SiloName, read.HostName, read.ProxyPort, read.StartTime, read.IAmAliveTime));
    }

    [SkippableFact]
    public async Task A_member_that_is_not_there_reads_as_nobody_with_the_version()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        Assert.True(await table.InsertRowAsync(Member(1), (await table.ReadAllAsync()).Version.Next()));

        var read = await table.ReadRowAsync(Member(2).SiloAddress);

        Assert.Empty(read.Members);
        Assert.Equal(1, read.Version.Version);
    }

    [SkippableFact]
    public async Task Of_two_who_read_the_same_version_one_joins()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        var version = (await table.ReadAllAsync()).Version.Next();

        var joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => table.InsertRowAsync(Member(number), version)));

        Assert.Equal(1, joined.Count(yes => yes));
        var all = await table.ReadAllAsync();
        Assert.Single(all.Members);
        Assert.Equal(1, all.Version.Version);
    }

    [SkippableFact]
    public async Task Who_is_there_already_does_not_join_again_and_the_version_stays()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        Assert.True(await table.InsertRowAsync(Member(1), (await table.ReadAllAsync()).Version.Next()));

        Assert.False(await table.InsertRowAsync(Member(1), (await table.ReadAllAsync()).Version.Next()));

        Assert.Equal(1, (await table.ReadAllAsync()).Version.Version);
    }

    [SkippableFact]
    public async Task A_change_needs_the_version_it_was_decided_on()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        var member = Member(1);
        Assert.True(await table.InsertRowAsync(member, (await table.ReadAllAsync()).Version.Next()));
        var read = await table.ReadAllAsync();
        member.Status = SiloStatus.Active;
        member.SuspectTimes = [Tuple.Create(Member(2).SiloAddress, Now)];

        Assert.True(await table.UpdateRowAsync(member, read.Members[0].Item2, read.Version.Next()));
        member.Status = SiloStatus.Dead;
        Assert.False(await table.UpdateRowAsync(member, read.Members[0].Item2, read.Version.Next()));

        var after = await table.ReadAllAsync();
        var only = Assert.Single(after.Members).Item1;
        Assert.Equal((SiloStatus.Active, 2), (only.Status, after.Version.Version));
        Assert.Equal(member.SuspectTimes, only.SuspectTimes);
    }

    [SkippableFact]
    public async Task A_change_to_nobody_changes_nothing()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        var version = (await table.ReadAllAsync()).Version;

        Assert.False(await table.UpdateRowAsync(Member(1), string.Empty, version.Next()));

        Assert.Equal(version.Version, (await table.ReadAllAsync()).Version.Version);
    }

    [SkippableFact]
    public async Task A_sign_of_life_leaves_the_version()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        var member = Member(1);
        Assert.True(await table.InsertRowAsync(member, (await table.ReadAllAsync()).Version.Next()));
        member.IAmAliveTime = Now.AddMinutes(1);

        await table.UpdateIAmAliveAsync(member);

        var all = await table.ReadAllAsync();
        Assert.Equal((Now.AddMinutes(1), 1), (Assert.Single(all.Members).Item1.IAmAliveTime, all.Version.Version));
    }

    [SkippableFact]
    public async Task Those_long_gone_are_cleaned_away_and_the_living_stay()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        var (gone, alive, recent) = (Member(1, SiloStatus.Dead), Member(2, SiloStatus.Active), Member(3, SiloStatus.Dead));
        recent.IAmAliveTime = Now.AddDays(2);
        foreach (var member in new[] { gone, alive, recent })
            Assert.True(await table.InsertRowAsync(member, (await table.ReadAllAsync()).Version.Next()));

        await table.CleanupDefunctSiloEntriesAsync(Now.AddDays(1));

        var left = (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress).ToHashSet();
        Assert.Equal([alive.SiloAddress, recent.SiloAddress], left);
    }

    [SkippableFact]
    public async Task A_cluster_can_be_forgotten()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var table = await InitializedAsync(tables);
        Assert.True(await table.InsertRowAsync(Member(1), (await table.ReadAllAsync()).Version.Next()));

        await table.DeleteMembershipTableEntriesAsync("tested");
        await table.InitializeMembershipTableAsync(true);

        Assert.Empty((await table.ReadAllAsync()).Members);
    }

    private static async Task<IMembershipTable> InitializedAsync(ClusterTables tables)
    {
        var table = tables.Get<IMembershipTable>();
        await table.InitializeMembershipTableAsync(true);
        return table;
    }

    private static MembershipEntry Member(int number, SiloStatus status = SiloStatus.Joining) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11000 + number, number),
        SiloName = $"node-{number}",
        HostName = "here",
        Status = status,
        ProxyPort = 30000 + number,
        StartTime = Now,
        IAmAliveTime = Now,
    };
}
