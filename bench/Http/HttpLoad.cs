using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Billetterie.Bench.Http;

/// <summary>What a load gave.</summary>
internal sealed record LoadResult(int Answered, double PerSecond, double P50, double P99, int Failed);

/// <summary>
/// Sends requests over so many connections, one after the other on each. Speaks just enough HTTP/1.1 that the client costs
/// little of the machine it shares with the server.
/// </summary>
internal static class HttpLoad
{
    /// <param name="request">The bytes of the n-th request, counted over all connections; null when there is no further one.</param>
    /// <param name="good">HTTP's status of an answer that did not fail.</param>
    public static async Task<LoadResult> RunAsync(
        int port, int connections, TimeSpan during, Func<long, byte[]?> request, HttpStatusCode good = HttpStatusCode.OK)
    {
        var next = 0L;
        var watch = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var buffer = new byte[256 * 1024];
            var times = new List<double>();
            var failed = 0;
            while (watch.Elapsed < during && request(Interlocked.Increment(ref next)) is { } bytes)
            {
                var started = Stopwatch.GetTimestamp();
                await socket.SendAsync(bytes);
                failed += await ReadAnswerAsync(socket, buffer) == (int)good ? 0 : 1;
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return (Times: times, Failed: failed);
        })));
        var elapsed = watch.Elapsed;
        var all = results.SelectMany(result => result.Times).Order().ToList();
        return all.Count == 0
            ? throw new InvalidOperationException("No request was answered.")
            : new LoadResult(all.Count, all.Count / elapsed.TotalSeconds, all[all.Count / 2], all[(int)(all.Count * 0.99)], results.Sum(result => result.Failed));
    }

    /// <summary>A GET, signed in.</summary>
    public static byte[] Get(string path, string token) => GetBy(path, $"Authorization: Bearer {token}");

    /// <summary>A page, as a browser that is signed in asks for it.</summary>
    public static byte[] GetPage(string path, string cookies) => GetBy(path, $"Cookie: {cookies}");

    /// <summary>A POST with a JSON body.</summary>
    public static byte[] Post(string path, string headers, string body) => Post(path, headers, "application/json", body);

    /// <summary>A page's form, as a browser sends it.</summary>
    /// <param name="fields">Encoded already.</param>
    public static byte[] PostForm(string path, string cookies, string fields) =>
        Post(path, $"Cookie: {cookies}\r\n", "application/x-www-form-urlencoded", fields);

    private static byte[] GetBy(string path, string header) => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n\r\n");

    private static byte[] Post(string path, string headers, string type, string body) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Content-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private static async Task<int> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += read;
            if (IsWhole(buffer.AsSpan(0, length), out var status))
            {
                return status;
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var headers = answer.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
        {
            return false;
        }

        _ = Utf8Parser.TryParse(answer[9..12], out status, out _);
        var body = answer[(headers + 4)..];
        var mark = answer.IndexOf("Content-Length: "u8);
        if (mark >= 0 && mark < headers)
        {
            return Utf8Parser.TryParse(answer[(mark + 16)..], out int expected, out _) && body.Length >= expected;
        }

        return body.EndsWith("0\r\n\r\n"u8);
    }
}
