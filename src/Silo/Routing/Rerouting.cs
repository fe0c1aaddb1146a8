using Billetterie.Abstractions;
using Orleans.Runtime;

namespace Billetterie.Silo.Routing;

/// <summary>
/// Calls an owner wherever it is. While its node is lost and not yet given up, or it is moving, the call is made again until
/// the cluster has found it a new place; every command may be sent twice (R13). What stays unanswered becomes the fault that
/// callers know: unknown whether stored, ask again with the same key. Thread safe.
/// </summary>
internal sealed class Rerouting(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Longer than it takes to give a lost node up, shorter than a person or a proxy waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (OrleansMessageRejectionException lost) when (time.GetElapsedTime(started) + pause < Patience)
            {
                _ = lost;
                await Task.Delay(pause, time);
            }
            catch (Exception fault) when (fault is OrleansException or TimeoutException or OperationCanceledException)
            {
                // Nobody here cancels: a message is, that waited too long for its owner's place.
                throw new StoreUnavailableException("The owner did not answer.", fault);
            }
        }
    }

    public Task CallAsync(Func<Task> call) => CallAsync(async () =>
    {
        await call();
        return true;
    });
}
