using Billetterie.Abstractions;
using Microsoft.AspNetCore.SignalR;

namespace Billetterie.Web.Live;

/// <summary>
/// One connection with what it has still to be told: the newest message of each performance, and a few notices. A reader slower
/// than the news gets fewer and newer messages; it holds nobody else, and its memory is bounded. Thread safe.
/// </summary>
internal sealed class Watcher(HubConnectionContext connection, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(PerformanceId, string), (long Version, SerializedHubMessage Message)> _newest = [];
    private readonly Queue<SerializedHubMessage> _notices = new();
    private bool _writing;
    private long _writingSince;

    /// <summary>What it watches; changed by its own hub calls, which come one at a time.</summary>
    public HashSet<PerformanceId> Watched { get; } = [];

    /// <summary>Of those, what it watches as the venue.</summary>
    public HashSet<PerformanceId> WatchedDoors { get; } = [];

    public string ConnectionId => connection.ConnectionId;

    /// <summary>Who listens; null for nobody signed in.</summary>
    public Actor? Actor { get; set; }

    /// <summary>Cuts the connection; a browser comes back by itself, as whoever it then is.</summary>
    public void Cut() => connection.Abort();

    /// <summary>Replaces what was still to be said of a performance, unless that is newer. True where two messages became one.</summary>
    public bool Say(PerformanceId performance, string kind, long version, SerializedHubMessage message)
    {
        lock (_gate)
        {
            var merged = _newest.TryGetValue((performance, kind), out var waiting);
            if (!merged || waiting.Version <= version)
                _newest[(performance, kind)] = (version, message);
            Start();
            return merged;
        }
    }

    /// <summary>Adds a notice; past the limit the oldest is dropped.</summary>
    public void Tell(SerializedHubMessage notice)
    {
        lock (_gate)
        {
            if (_notices.Count == LiveLimits.WaitingNotices)
                _notices.Dequeue();
            _notices.Enqueue(notice);
            Start();
        }
    }

    /// <summary>Whether a message has been on its way for too long.</summary>
    public bool IsStuck()
    {
        lock (_gate)
            return _writing && time.GetElapsedTime(_writingSince) > LiveLimits.SlowestWrite;
    }

    private void Start()
    {
        if (_writing)
            return;
        _writing = true;
        _ = WriteAllAsync();
    }

    /// <summary>Off the caller's thread from the first write that has to wait.</summary>
    private async Task WriteAllAsync()
    {
        while (Take() is { } message)
            await connection.WriteAsync(message);
    }

    private SerializedHubMessage? Take()
    {
        lock (_gate)
        {
            _writingSince = time.GetTimestamp();
            if (_notices.TryDequeue(out var notice))
                return notice;
            foreach (var (key, waiting) in _newest)
            {
                _newest.Remove(key);
                return waiting.Message;
            }
            _writing = false;
            return null;
        }
    }
}
