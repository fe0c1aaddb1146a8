using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Billetterie.Bench.Live;

/// <summary>
/// One live connection that watches performances and notes when it saw which version. Speaks just enough of the hub's JSON
/// protocol that thousands of them cost little of the machine they share with the server.
/// </summary>
internal sealed class HubWatcher : IAsyncDisposable
{
    private const byte EndOfMessage = 0x1E;
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly List<(long Version, long At)> seen = [];
    private readonly CancellationTokenSource closing = new();
    private Task reading = Task.CompletedTask;
    private Task pinging = Task.CompletedTask;

    /// <summary>What it saw of the performance that it notes, in order; read it once the watcher is closed.</summary>
    public IReadOnlyList<(long Version, long At)> Seen => seen;

    /// <summary>Messages that came, of all performances.</summary>
    public int Messages { get; private set; }

    /// <param name="token">Who watches.</param>
    /// <param name="performances">What it watches.</param>
    /// <param name="noted">The performance whose versions it notes; null: it only counts.</param>
    public static async Task<HubWatcher> OpenAsync(int port, string token, IEnumerable<string> performances, string? noted)
    {
        var watcher = new HubWatcher();
        watcher.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await watcher.socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/hubs/live"), CancellationToken.None);
        await watcher.SendAsync("""{"protocol":"json","version":1}""");
        var ids = string.Join(',', performances.Select(id => $"\"{id}\""));
        await watcher.SendAsync($$"""{"type":1,"target":"Watch","arguments":[[{{ids}}]]}""");
        watcher.reading = watcher.ReadAsync(noted);
        watcher.pinging = watcher.PingAsync();
        return watcher;
    }

    /// <summary>Opens so many, some at a time.</summary>
    public static async Task<HubWatcher[]> OpenAsync(int count, Func<int, Task<HubWatcher>> open)
    {
        const int AtOnce = 64;
        var watchers = new HubWatcher[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => watchers[number] = await open(number));
        return watchers;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await pinging;
        socket.Abort();
        await reading;
        socket.Dispose();
        closing.Dispose();
    }

    private ValueTask SendAsync(string message) => socket.SendAsync(
        Encoding.UTF8.GetBytes(message + (char)EndOfMessage), WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);

    /// <summary>The hub drops whoever is silent for half a minute.</summary>
    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(BetweenPings);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token))
            {
                await SendAsync("""{"type":6}""");
            }
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task ReadAsync(string? noted)
    {
        var pending = new ArrayBufferWriter<byte>(4096);
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var received = await socket.ReceiveAsync(pending.GetMemory(4096), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                pending.Advance(received.Count);
                var at = Stopwatch.GetTimestamp();
                if (pending.WrittenCount > 0 && pending.WrittenSpan[^1] == EndOfMessage)
                {
                    TakeAll(pending.WrittenSpan, noted, at);
                    pending.ResetWrittenCount();
                }
            }
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Aborted at the end.
        }
    }

    private void TakeAll(ReadOnlySpan<byte> messages, string? noted, long at)
    {
        foreach (var range in messages.Split(EndOfMessage))
        {
            var message = messages[range];
            if (message.IndexOf("\"Availability\""u8) < 0)
            {
                continue;
            }

            Messages++;
            if (noted is not null)
            {
                Note(message, noted, at);
            }
        }
    }

    private void Note(ReadOnlySpan<byte> message, string noted, long at)
    {
        var reader = new Utf8JsonReader(message);
        var argument = JsonElement.ParseValue(ref reader).GetProperty("arguments")[0];
        if (argument.GetProperty("performanceId").GetString() == noted)
        {
            seen.Add((argument.GetProperty("version").GetInt64(), at));
        }
    }
}
