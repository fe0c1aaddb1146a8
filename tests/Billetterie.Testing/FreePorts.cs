using System.Net;
using System.Net.Sockets;

namespace Billetterie.Testing;

/// <summary>
/// Loopback ports for servers that tests start, and start again on the same port. They lie below the range from which the
/// system takes the ports of outgoing connections: one of those would else sit on a server's port while it is down.
/// </summary>
public static class FreePorts
{
    private const int First = 15_000;
    private const int Count = 15_000;
    private static int _next = Environment.ProcessId * 37;

    /// <summary>A port that nobody listens on, and that this process gives only once in a long while.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
                return port;
        }
        throw new InvalidOperationException("No loopback port is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
