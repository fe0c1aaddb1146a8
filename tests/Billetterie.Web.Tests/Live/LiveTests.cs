using System.Threading.Channels;
using Billetterie.Abstractions;
using Billetterie.Web.Live;
using Billetterie.Web.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Tests.Live;

public sealed class LiveTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly World _world = fixture.World;

    [Fact]
    public async Task Who_watches_sees_where_it_stands_and_then_what_is_stored()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 3);
        await using var live = await ConnectAsync(null);
        var seen = Listen<Availability>(live, "Availability");
        await live.InvokeAsync("Watch", new[] { performance.ToString() });
        Assert.Equal(3, (await NextAsync(seen)).Remaining);

        await _world.Referent.BookAsync(performance, await _world.AddPersonAsync());
        var news = await UntilAsync(seen, availability => availability.Remaining == 2);

        var stored = (await _world.Referent.GetAsync($"performances/{performance}")).Is(200).Json;
        Assert.True(stored.GetProperty("version").GetInt64() >= news.Version);
        Assert.Equal(2, stored.GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task Who_stopped_watching_is_told_no_more()
    {
        var (left, kept) = (await _world.AddPerformanceAsync(), await _world.AddPerformanceAsync());
        await using var live = await ConnectAsync(null);
        var seen = Listen<Availability>(live, "Availability");
        await live.InvokeAsync("Watch", new[] { left.ToString(), kept.ToString() });
        await NextAsync(seen);
        await NextAsync(seen);
        await live.InvokeAsync("Unwatch", new[] { left.ToString() });

        await _world.Referent.BookAsync(left, await _world.AddPersonAsync());
        await _world.Referent.BookAsync(kept, await _world.AddPersonAsync());

        // News go out in the order of their rounds: once the second is here, the first would have been.
        Assert.Equal(kept, (await NextAsync(seen)).PerformanceId);
    }

    [Fact]
    public async Task A_structure_is_told_of_a_promotion_and_no_other_is()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 1);
        var seated = (await _world.Referent.BookAsync(performance, await _world.AddPersonAsync())).Is(200).Json;
        await _world.OtherReferent.BookAsync(performance, await _world.AddPersonAsync(_world.OtherStructure));
        await using var theirs = await ConnectAsync(_world.OtherReferent);
        await using var ours = await ConnectAsync(_world.Colleague);
        var (told, overheard) = (Listen<LiveNotice>(theirs, "Notice"), Listen<LiveNotice>(ours, "Notice"));

        await _world.Referent.DeleteAsync($"reservations/{seated.GetProperty("outcomes")[0].GetProperty("reservationId").GetString()}");

        Assert.Equal(performance, (await NextAsync(told)).PerformanceId);
        Assert.False(overheard.TryRead(out _));
    }

    [Fact]
    public async Task A_venue_watches_its_own_door_only()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 3);
        await using var venue = await ConnectAsync(_world.VenueAccount);
        await using var other = await ConnectAsync(_world.OtherVenueAccount);
        await using var nobody = await ConnectAsync(null);
        var seen = Listen<VenueCounters>(venue, "Counters");
        await venue.InvokeAsync("WatchDoor", new[] { performance.ToString() });
        Assert.Equal(0, (await NextAsync(seen)).Confirmed);

        await _world.Referent.BookAsync(performance, await _world.AddPersonAsync());

        Assert.Equal(1, (await UntilAsync(seen, counters => counters.Confirmed == 1)).Confirmed);
        await Assert.ThrowsAsync<HubException>(() => other.InvokeAsync("WatchDoor", new[] { performance.ToString() }));
        await Assert.ThrowsAsync<HubException>(() => nobody.InvokeAsync("WatchDoor", new[] { performance.ToString() }));
    }

    [Fact]
    public async Task More_than_two_hundred_are_not_watched()
    {
        await using var live = await ConnectAsync(null);

        await Assert.ThrowsAsync<HubException>(() => live.InvokeAsync("Watch", Enumerable.Range(1, 201).Select(id => new PerformanceId(id).ToString())));
    }

    private async Task<HubConnection> ConnectAsync(Session? session)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(fixture.Site.Server.BaseAddress, "/hubs/live"), options =>
            {
                options.HttpMessageHandlerFactory = _ => fixture.Site.Server.CreateHandler();
                options.Transports = HttpTransportType.LongPolling;
                options.AccessTokenProvider = () => Task.FromResult(session?.Token);
            })
            .AddJsonProtocol(json => Billetterie.Web.Http.JsonModule.Apply(json.PayloadSerializerOptions))
            .Build();
        await connection.StartAsync();
        return connection;
    }

    private static ChannelReader<T> Listen<T>(HubConnection connection, string method)
    {
        var seen = Channel.CreateUnbounded<T>();
        connection.On<T>(method, message => seen.Writer.TryWrite(message));
        return seen.Reader;
    }

    /// <summary>Waits for the next message, while the paces of the hub go by on the test's clock.</summary>
    private async Task<T> NextAsync<T>(ChannelReader<T> seen)
    {
        using var patience = new CancellationTokenSource(Patience);
        var next = seen.ReadAsync(patience.Token).AsTask();
        while (await Task.WhenAny(next, Task.Delay(20, patience.Token)) != next)
            fixture.Site.Time.Advance(LiveLimits.VenuePace);
        return await next;
    }

    private async Task<T> UntilAsync<T>(ChannelReader<T> seen, Predicate<T> wanted)
    {
        while (true)
        {
            var next = await NextAsync(seen);
            if (wanted(next))
                return next;
        }
    }
}
