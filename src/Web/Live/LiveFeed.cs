using System.Collections.Concurrent;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage;
using Billetterie.Storage.Venues;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Live;

/// <summary>
/// Takes from the owners what is stored and says it to those who watch: the newest counters per performance, at most ten times a
/// second each. Never blocks an owner. Thread safe.
/// </summary>
internal sealed partial class LiveFeed : IAvailabilityFeed, IDisposable
{
    private readonly Watchers _watchers;
    private readonly VenueQueries _venues;
    private readonly Database _database;
    private readonly LiveMeter _meter;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<PerformanceId, Availability> _newest = new();
    private readonly Pacer _pacer;
    private readonly Pacer _venuePacer;

    public LiveFeed(
        Watchers watchers, VenueQueries venues, Database database, LiveMeter meter, TimeProvider time, ILogger<LiveFeed> log)
    {
        _watchers = watchers;
        _venues = venues;
        _database = database;
        _meter = meter;
        _log = log;
        _pacer = new Pacer(time, LiveLimits.Pace, SayAsync, log);
        _venuePacer = new Pacer(time, LiveLimits.VenuePace, SayToVenuesAsync, log);
    }

    public void Publish(Availability availability)
    {
        var performance = availability.PerformanceId;
        if (_watchers.OfDoor(performance).Count > 0)
            _venuePacer.Mark(performance);
        if (_watchers.Of(performance).Count == 0)
            return;
        _newest.AddOrUpdate(performance, availability, (_, known) => known.Version > availability.Version ? known : availability);
        _pacer.Mark(performance);
    }

    public void Tell(Notice notice)
    {
        var listeners = _watchers.Of(notice.Structure);
        if (listeners.Count == 0)
            return;
        var message = Message(nameof(ILiveClient.Notice), new LiveNotice(notice.Kind, notice.Performance, notice.Reservations));
        foreach (var listener in listeners)
            listener.Tell(message);
    }

    /// <summary>Tells one watcher where performances stand.</summary>
    public static void Say(Watcher watcher, IEnumerable<Availability> performances)
    {
        foreach (var performance in performances)
            Put(watcher, performance, Message(nameof(ILiveClient.Availability), performance));
        watcher.Send();
    }

    /// <summary>Tells one watcher, of the venue, where its performance stands.</summary>
    public static void Say(Watcher watcher, VenuePerformance performance) => SayTo([watcher], performance);

    public void Dispose()
    {
        _pacer.Dispose();
        _venuePacer.Dispose();
    }

    private async Task SayAsync(IReadOnlyCollection<PerformanceId> changed)
    {
        var told = new HashSet<Watcher>();
        foreach (var performance in changed)
        {
            if (!_newest.TryRemove(performance, out var availability))
                continue;
            var message = Message(nameof(ILiveClient.Availability), availability);
            var watchers = _watchers.Of(performance);
            told.UnionWith(watchers);
            _meter.Said(watchers.Count, watchers.Count(watcher => Put(watcher, availability, message)));
        }
        foreach (var watcher in told)
            watcher.Send();
        // Most of what messages cost is paid by the thread pool, after this and before what asks for it from now on: the round is over
        // when they had their turn, and its rest is measured by that.
        await Task.Yield();
    }

    private static bool Put(Watcher watcher, Availability availability, SerializedHubMessage message) =>
        watcher.Put(availability.PerformanceId, nameof(ILiveClient.Availability), availability.Version, message);

    private async Task SayToVenuesAsync(IReadOnlyCollection<PerformanceId> changed)
    {
        try
        {
            foreach (var performance in changed)
            {
                foreach (var venue in _watchers.OfDoor(performance).GroupBy(watcher => watcher.Actor?.Venue))
                {
                    if (venue.Key is { } id && await _venues.FindAsync(id, performance) is { } counters)
                        SayTo(venue, counters);
                }
            }
        }
        catch (Exception fault) when (_database.IsAway(fault))
        {
            LogStoreAway(fault.Message);
        }
    }

    private static void SayTo(IEnumerable<Watcher> watchers, VenuePerformance performance)
    {
        var message = Message(nameof(ILiveClient.Counters), Counters(performance));
        foreach (var watcher in watchers)
        {
            watcher.Put(performance.Id, nameof(ILiveClient.Counters), performance.Version, message);
            watcher.Send();
        }
    }

    private static SerializedHubMessage Message(string method, object argument) => new(new InvocationMessage(method, [argument]));

    private static VenueCounters Counters(VenuePerformance performance) => new(
        performance.Id, performance.Capacity, performance.Remaining, performance.Confirmed, performance.WaitingTierOne,
        performance.WaitingTierTwo, performance.KeptEmpty, performance.Present, performance.State, performance.Version);

    [LoggerMessage(LogLevel.Warning, "Venues' counters could not be read: {Reason}")]
    private partial void LogStoreAway(string reason);
}
