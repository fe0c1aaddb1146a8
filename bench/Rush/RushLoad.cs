using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Billetterie.Bench.Rush;

/// <summary>A request that is due at a moment of the rush, and what came of it.</summary>
/// <param name="Due">After the start of the rush.</param>
internal sealed record RushRequest(TimeSpan Due, byte[] Bytes)
{
    /// <summary>HTTP's status; 0 while there is no answer.</summary>
    public int Status { get; set; }

    public byte[] Body { get; set; } = [];

    /// <summary>From the moment at which it was due, whether or not its connection was free then, to its answer.</summary>
    public TimeSpan Took { get; set; }
}

/// <summary>Sends requests at their moments, whatever the answers before them take: nobody who books waits for the others to be served.</summary>
internal static class RushLoad
{
    /// <summary>Sends all, spread over so many connections.</summary>
    public static async Task RunAsync(int port, int connections, IReadOnlyList<RushRequest> requests)
    {
        var sockets = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => ConnectAsync(port)));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(sockets.Select((socket, number) => Task.Run(() =>
            SendAsync(socket, start, requests.Where((_, index) => index % connections == number).ToList()))));
    }

    /// <summary>The value at a share of the sorted times, in milliseconds.</summary>
    public static double Percentile(IEnumerable<RushRequest> requests, double share)
    {
        var times = requests.Select(request => request.Took.TotalMilliseconds).Order().ToList();
        return times[Math.Min(times.Count - 1, (int)(times.Count * share))];
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task SendAsync(Socket socket, long start, List<RushRequest> requests)
    {
        using var own = socket;
        var buffer = new byte[64 * 1024];
        foreach (var request in requests)
        {
            var wait = request.Due - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            await socket.SendAsync(request.Bytes);
            (request.Status, request.Body) = await ReadAsync(socket, buffer);
            request.Took = Stopwatch.GetElapsedTime(start) - request.Due;
        }
    }

    private static async Task<(int Status, byte[] Body)> ReadAsync(Socket socket, byte[] buffer)
    {
        for (var length = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += read;
            if (Whole(buffer.AsSpan(0, length)) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>Status and body once both are there; chunks of a body that comes in pieces are put together.</summary>
    private static (int Status, byte[] Body)? Whole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        _ = Utf8Parser.TryParse(answer[9..12], out int status, out _);
        var body = answer[(end + 4)..];
        var mark = answer[..end].IndexOf("Content-Length: "u8);
        if (mark >= 0)
        {
            _ = Utf8Parser.TryParse(answer[(mark + 16)..], out int expected, out _);
            return body.Length >= expected ? (status, body[..expected].ToArray()) : null;
        }

        return status == (int)HttpStatusCode.NoContent ? (status, []) : Joined(status, body);
    }

    private static (int Status, byte[] Body)? Joined(int status, ReadOnlySpan<byte> chunks)
    {
        var joined = new List<byte>();
        while (chunks.IndexOf("\r\n"u8) is var line and >= 0 && Utf8Parser.TryParse(chunks[..line], out int length, out _, 'x'))
        {
            if (length == 0)
            {
                return (status, [.. joined]);
            }

            if (chunks.Length < line + 2 + length + 2)
            {
                return null;
            }

            joined.AddRange(chunks.Slice(line + 2, length));
            chunks = chunks[(line + 2 + length + 2)..];
        }

        return null;
    }
}
