namespace Billetterie.Storage.Booking;

/// <summary>
/// Reads by key, many callers in one query: while a query is under way, those who come meanwhile gather for the next. One that
/// comes alone is served at once. A read always begins after it was asked for. Thread safe.
/// </summary>
/// <param name="query">Reads some distinct keys; those without a value are left out.</param>
internal sealed class SharedReads<TKey, TValue>(Func<IReadOnlyList<TKey>, Task<Dictionary<TKey, TValue>>> query) where TKey : notnull
{
    /// <summary>Keys of one query: past it a query takes longer than it saves.</summary>
    private const int MostKeys = 2_000;

    private readonly Lock _gate = new();
    private readonly Queue<Asked> _waiting = new();
    private bool _running;

    /// <summary>The values of those keys that have one. Callers who asked together may share the answer: it holds more than one asked for.</summary>
    public Task<Dictionary<TKey, TValue>> ReadAsync(IReadOnlyList<TKey> keys)
    {
        var asked = new Asked(keys, new TaskCompletionSource<Dictionary<TKey, TValue>>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _waiting.Enqueue(asked);
            if (_running)
                return asked.Answer.Task;
            _running = true;
        }
        _ = Task.Run(ServeAsync);
        return asked.Answer.Task;
    }

    private async Task ServeAsync()
    {
        while (Gather() is { } batch)
        {
            try
            {
                var found = await query([.. batch.SelectMany(asked => asked.Keys).Distinct()]);
                batch.ForEach(asked => asked.Answer.SetResult(found));
            }
            catch (Exception e)
            {
                batch.ForEach(asked => asked.Answer.SetException(e));
            }
        }
    }

    private List<Asked>? Gather()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _running = false;
                return null;
            }
            var batch = new List<Asked>();
            for (var keys = 0; _waiting.TryPeek(out var next) && (batch.Count == 0 || keys + next.Keys.Count <= MostKeys); keys += next.Keys.Count)
                batch.Add(_waiting.Dequeue());
            return batch;
        }
    }

    private sealed record Asked(IReadOnlyList<TKey> Keys, TaskCompletionSource<Dictionary<TKey, TValue>> Answer);
}
