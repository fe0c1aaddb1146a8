namespace Billetterie.Faults.Load;

/// <summary>Holds clients back while the program or its database is down, as a person would who waits for the page to come back. Thread safe.</summary>
internal sealed class Outage
{
    private volatile TaskCompletionSource over = Ended();

    public Task OverAsync() => over.Task;

    public void Begin() => over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void End() => over.TrySetResult();

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource();
        ended.SetResult();
        return ended;
    }
}
