using System.Buffers;
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
    /// <remarks>It leaves with the next <see cref="Send"/>, together with all else that waits by then.</remarks>
    public bool Put(PerformanceId performance, string kind, long version, SerializedHubMessage message)
    {
        lock (_gate)
        {
            var merged = _newest.TryGetValue((performance, kind), out var waiting);
            if (!merged || waiting.Version <= version)
                _newest[(performance, kind)] = (version, message);
            return merged;
        }
    }

    /// <summary>Sends what waits; where something is on its way already, once that has left.</summary>
    public void Send()
    {
        lock (_gate)
            Start();
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
        while (TakeAll() is { Count: > 0 } messages)
            await connection.WriteAsync(Together(messages));
    }

    private List<SerializedHubMessage> TakeAll()
    {
        lock (_gate)
        {
            _writingSince = time.GetTimestamp();
            List<SerializedHubMessage> all = [.. _notices, .. _newest.Values.Select(waiting => waiting.Message)];
            _notices.Clear();
            _newest.Clear();
            _writing = all.Count > 0;
            return all;
        }
    }

    /// <summary>
    /// One write for all. A hub's protocol marks each message's end or length, so that they may follow each other, while each write
    /// is a packet of its own: at nine o'clock a list of dates moves as a whole, before thousands of watchers.
    /// </summary>
    private SerializedHubMessage Together(List<SerializedHubMessage> messages)
    {
        if (messages is [var alone])
            return alone;
        var parts = messages.ConvertAll(message => message.GetSerializedMessage(connection.Protocol));
        var bytes = new ArrayBufferWriter<byte>(parts.Sum(part => part.Length));
        parts.ForEach(part => bytes.Write(part.Span));
        return new SerializedHubMessage([new SerializedMessage(connection.Protocol.Name, bytes.WrittenMemory)]);
    }
}
