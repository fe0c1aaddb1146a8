namespace Billetterie.Faults.Machine;

/// <summary>
/// A length of time that is itself what is tried: an answer that comes late, an outage, a client that waits before it asks again.
/// Never a wait for something to have happened.
/// </summary>
internal static class Pause
{
    /// <param name="length">More than nothing.</param>
    public static async Task OfAsync(TimeSpan length, CancellationToken cancellation = default)
    {
        using var timer = new PeriodicTimer(length);
        await timer.WaitForNextTickAsync(cancellation);
    }
}
