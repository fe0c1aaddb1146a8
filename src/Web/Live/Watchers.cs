using System.Collections.Concurrent;
using Billetterie.Abstractions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Live;

/// <summary>Every live connection of this host, by what it watches and whose it is. Thread safe.</summary>
internal sealed class Watchers(TimeProvider time, ILogger<DefaultHubLifetimeManager<LiveHub>> log) : DefaultHubLifetimeManager<LiveHub>(log)
{
    private readonly ConcurrentDictionary<string, Watcher> _all = new(StringComparer.Ordinal);
    private readonly WatchIndex<PerformanceId> _performances = new();
    private readonly WatchIndex<PerformanceId> _doors = new();
    private readonly WatchIndex<StructureId> _structures = new();
    private readonly WatchIndex<AccountId> _accounts = new();

    public int Count => _all.Count;

    public IReadOnlyCollection<PerformanceId> Watched => _performances.Keys;

    /// <summary>Whoever listens signed in.</summary>
    public IReadOnlyCollection<AccountId> Accounts => _accounts.Keys;

    public IReadOnlyList<Watcher> Of(PerformanceId performance) => _performances.Of(performance);

    public IReadOnlyList<Watcher> OfDoor(PerformanceId performance) => _doors.Of(performance);

    public IReadOnlyList<Watcher> Of(StructureId structure) => _structures.Of(structure);

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        _all[connection.ConnectionId] = new Watcher(connection, time);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (_all.TryRemove(connection.ConnectionId, out var watcher))
            Forget(watcher);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>The watcher of a connection that is alive.</summary>
    public Watcher? Find(string connection) => _all.GetValueOrDefault(connection);

    /// <summary>Says who listens.</summary>
    public void Identify(Watcher watcher, Actor actor)
    {
        watcher.Actor = actor;
        _accounts.Add(actor.Account, watcher);
        if (actor.Structure is { } structure)
            _structures.Add(structure, watcher);
    }

    /// <summary>False past the limit.</summary>
    public bool Watch(Watcher watcher, PerformanceId performance)
    {
        if (watcher.Watched.Contains(performance))
            return true;
        if (watcher.Watched.Count >= LiveLimits.Watched)
            return false;
        watcher.Watched.Add(performance);
        _performances.Add(performance, watcher);
        return true;
    }

    /// <inheritdoc cref="Watch"/>
    public bool WatchDoor(Watcher watcher, PerformanceId performance)
    {
        if (watcher.WatchedDoors.Contains(performance))
            return true;
        if (watcher.WatchedDoors.Count >= LiveLimits.Watched)
            return false;
        watcher.WatchedDoors.Add(performance);
        _doors.Add(performance, watcher);
        return true;
    }

    public void Unwatch(Watcher watcher, PerformanceId performance)
    {
        if (watcher.Watched.Remove(performance))
            _performances.Remove(performance, watcher);
        if (watcher.WatchedDoors.Remove(performance))
            _doors.Remove(performance, watcher);
    }

    /// <summary>Cuts whoever listens as this account: it was removed or signed out.</summary>
    public void Cut(AccountId account)
    {
        foreach (var watcher in _accounts.Of(account))
            watcher.Cut();
    }

    /// <summary>Cuts readers that have taken nothing for too long.</summary>
    public void CutStuck()
    {
        foreach (var watcher in _all.Values)
        {
            if (watcher.IsStuck())
                watcher.Cut();
        }
    }

    private void Forget(Watcher watcher)
    {
        foreach (var performance in watcher.Watched)
            _performances.Remove(performance, watcher);
        foreach (var performance in watcher.WatchedDoors)
            _doors.Remove(performance, watcher);
        if (watcher.Actor is not { } actor)
            return;
        _accounts.Remove(actor.Account, watcher);
        if (actor.Structure is { } structure)
            _structures.Remove(structure, watcher);
    }
}
