namespace Billetterie.Faults.Load;

/// <summary>Counts, and tells who waits for a number. Thread safe.</summary>
internal sealed class Milestones
{
    private readonly List<(int Count, TaskCompletionSource Reached)> awaited = [];
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Add()
    {
        lock (awaited)
        {
            count++;
            foreach (var (_, reached) in awaited.Where(milestone => milestone.Count <= count))
                reached.TrySetResult();
            awaited.RemoveAll(milestone => milestone.Count <= count);
        }
    }

    /// <summary>Completes once the count is that high.</summary>
    public Task ReachedAsync(int number)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (awaited)
        {
            if (count >= number)
                reached.SetResult();
            else
                awaited.Add((number, reached));
        }
        return reached.Task;
    }
}
