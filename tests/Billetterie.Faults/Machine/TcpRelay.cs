using System.Net;
using System.Net.Sockets;
using Billetterie.Testing;

namespace Billetterie.Faults.Machine;

/// <summary>What a relay does with what comes by.</summary>
internal enum RelayMood
{
    /// <summary>Passes everything on.</summary>
    Fair = 1,
    /// <summary>Passes everything on, late.</summary>
    Slow = 2,
    /// <summary>Passes nothing on, and keeps the connection.</summary>
    Stuck = 3,
    /// <summary>Passes what is asked on and ends the connection in place of the answer: nobody knows whether it was done.</summary>
    Deaf = 4,
}

/// <summary>A stretch of network between two programs, as bad as a test wants it. Thread safe.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, FreePorts.Next());
    private readonly CancellationTokenSource ending = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RelayMood mood = RelayMood.Fair;
    private int deafened;

    public TcpRelay(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How late each piece comes while it is slow.</summary>
    public TimeSpan Lateness { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Answers that never arrived.</summary>
    public int Deafened => deafened;

    public RelayMood Mood
    {
        get => mood;
        set
        {
            mood = value;
            Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptSocketAsync(ending.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            near.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, target, ending.Token);
            await Task.WhenAny(PumpAsync(near, far, isAnswer: false), PumpAsync(far, near, isAnswer: true));
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Closing both sides below says it to both.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await from.ReceiveAsync(buffer, ending.Token) is var length and > 0)
            {
                if (isAnswer && mood == RelayMood.Deaf)
                {
                    Interlocked.Increment(ref deafened);
                    return;
                }
                await HoldAsync();
                await to.SendAsync(buffer.AsMemory(0, length), ending.Token);
            }
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other direction learns of it when both sides are closed.
        }
    }

    private async Task HoldAsync()
    {
        if (mood == RelayMood.Slow)
            await Pause.OfAsync(Lateness, ending.Token);
        while (mood == RelayMood.Stuck)
            await changed.Task.WaitAsync(ending.Token);
    }
}
