using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Billetterie.Testing;

/// <summary>
/// Clients of a server on a loopback port that take its patience: they stay and say nothing, send half a request, or ask and do not
/// read. Gone when disposed; not thread safe.
/// </summary>
public sealed class BadNeighbours : IDisposable
{
    private const int SmallBuffer = 4 * 1024;
    private readonly List<Socket> sockets = [];

    private BadNeighbours()
    {
    }

    /// <summary>Connect and say nothing.</summary>
    public static Task<BadNeighbours> IdleAsync(int port, int count) => OpenAsync(port, count, []);

    /// <summary>Send the beginning of a request's headers and leave it at that.</summary>
    public static Task<BadNeighbours> HalfSentAsync(int port, int count) =>
        OpenAsync(port, count, "GET /connexion HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray());

    /// <summary>Announce a body and send the beginning of it.</summary>
    public static Task<BadNeighbours> HalfBodiedAsync(int port, int count) =>
        OpenAsync(port, count, "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4096\r\n\r\n{\"login\": \""u8.ToArray());

    /// <summary>Ask many times for a path and read nothing of the answers.</summary>
    public static Task<BadNeighbours> DeafAsync(int port, int count, string path) =>
        OpenAsync(port, count, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n", 40))));

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());

    private static async Task<BadNeighbours> OpenAsync(int port, int count, byte[] said)
    {
        var neighbours = new BadNeighbours();
        try
        {
            for (var number = 0; number < count; number++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = SmallBuffer };
                neighbours.sockets.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, port);
                await socket.SendAsync(said);
            }

            return neighbours;
        }
        catch
        {
            neighbours.Dispose();
            throw;
        }
    }
}
