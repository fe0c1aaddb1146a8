using Billetterie.Abstractions;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Microsoft.AspNetCore.SignalR;

namespace Billetterie.Web.Live;

/// <summary>
/// <c>/hubs/live</c>. Counters are public, so that partners' pages can show them; a structure's notices and a venue's counters go
/// to their own only.
/// </summary>
internal sealed class LiveHub(Watchers watchers, ProgrammeQueries programme, VenueQueries venues, SecondFactorRule factor) : Hub<ILiveClient>
{
    public override Task OnConnectedAsync()
    {
        if (Context.GetHttpContext()?.Caller() is { MustChangePassword: false } caller && !factor.IsOwedBy(caller))
            watchers.Identify(Me, caller.Actor);
        return Task.CompletedTask;
    }

    /// <summary>Watches performances, and is told at once where they stand. At most 200 a connection.</summary>
    public async Task Watch(IReadOnlyList<PerformanceId> performanceIds)
    {
        var asked = Checked(performanceIds);
        foreach (var performance in asked)
        {
            if (!watchers.Watch(Me, performance))
                throw TooMany();
        }
        var views = await programme.FindAsync(asked, Context.ConnectionAborted);
        LiveFeed.Say(Me, views.Select(view => view.ToAvailability()));
    }

    /// <summary>A venue watches the booking and door counters of its own performances.</summary>
    public async Task WatchDoor(IReadOnlyList<PerformanceId> performanceIds)
    {
        if (Me.Actor?.Venue is not { } venue)
            throw new HubException("forbidden");
        foreach (var performance in Checked(performanceIds))
        {
            if (await venues.FindAsync(venue, performance, Context.ConnectionAborted) is not { } counters)
                throw new HubException(Codes.PerformanceNotFound);
            if (!watchers.WatchDoor(Me, performance))
                throw TooMany();
            LiveFeed.Say(Me, counters);
        }
    }

    /// <summary>Stops watching.</summary>
    public Task Unwatch(IReadOnlyList<PerformanceId> performanceIds)
    {
        foreach (var performance in Checked(performanceIds))
            watchers.Unwatch(Me, performance);
        return Task.CompletedTask;
    }

    private Watcher Me => watchers.Find(Context.ConnectionId) ?? throw new HubException("disconnected");

    private static List<PerformanceId> Checked(IReadOnlyList<PerformanceId>? performances)
    {
        if (performances is null or { Count: > LiveLimits.Watched })
            throw TooMany();
        return [.. performances.Distinct()];
    }

    private static HubException TooMany() => new("too_many_watched");
}

internal static class PerformanceAvailability
{
    /// <summary>The counters of a performance as it was read.</summary>
    public static Availability ToAvailability(this PerformanceView view) =>
        new(view.Id, view.Capacity, view.Remaining, view.Waiting, view.State, view.Version);
}
