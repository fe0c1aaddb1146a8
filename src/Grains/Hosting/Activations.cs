using System.Collections.Concurrent;

namespace Billetterie.Grains.Hosting;

/// <summary>
/// The active grains of one kind in this process. Each call runs on the grain's exclusive scheduler: one slice at a time,
/// interleaving only where it awaits. Thread safe.
/// </summary>
/// <param name="lane">The exclusive scheduler of a new activation; several grains may share one.</param>
/// <param name="isQuiet">Whether a grain has nothing under way, so that it may be dropped.</param>
/// <param name="keepsNothing">Whether a quiet grain knows nothing worth keeping for the next call: then it goes with the last one.</param>
internal sealed class Activations<TId, TGrain>(
    Func<TId, TGrain> create, Func<TId, TaskScheduler> lane, Func<TGrain, bool> isQuiet, TimeProvider time, bool keepsNothing = false)
    where TId : struct
    where TGrain : class
{
    private readonly ConcurrentDictionary<TId, Activation> active = new();

    public int Count => active.Count;

    public Task<T> RunAsync<T>(TId id, Func<TGrain, Task<T>> call)
    {
        var activation = Enter(id);
        return Task.Factory.StartNew(
            () => CallAsync(id, activation, call), CancellationToken.None, TaskCreationOptions.DenyChildAttach, activation.Lane).Unwrap();
    }

    public Task RunAsync(TId id, Func<TGrain, Task> call) => RunAsync(id, async grain =>
    {
        await call(grain);
        return true;
    });

    /// <summary>Drops those that were not called for a while and have nothing under way.</summary>
    public void DropIdle(TimeSpan idle)
    {
        var before = time.GetTimestamp() - (long)(idle.TotalSeconds * time.TimestampFrequency);
        foreach (var (id, activation) in active)
        {
            DropIfIdle(id, activation, before);
        }
    }

    private void DropIfIdle(TId id, Activation activation, long before)
    {
        if (activation.TryClose(before, isQuiet))
        {
            active.TryRemove(new KeyValuePair<TId, Activation>(id, activation));
        }
    }

    private async Task<T> CallAsync<T>(TId id, Activation activation, Func<TGrain, Task<T>> call)
    {
        try
        {
            return await call(activation.Grain);
        }
        finally
        {
            var now = time.GetTimestamp();
            activation.Leave(now);
            if (keepsNothing)
            {
                DropIfIdle(id, activation, now);
            }
        }
    }

    private Activation Enter(TId id)
    {
        while (true)
        {
            if (!active.TryGetValue(id, out var activation))
            {
                activation = active.GetOrAdd(id, new Activation(create(id), lane(id)));
            }

            if (activation.TryEnter())
            {
                return activation;
            }

            // It was dropped between the look-up and the call.
            active.TryRemove(new KeyValuePair<TId, Activation>(id, activation));
        }
    }

    private sealed class Activation(TGrain grain, TaskScheduler lane)
    {
        private readonly Lock gate = new();
        private int calls;
        private long lastLeft;
        private bool closed;

        public TGrain Grain => grain;
        public TaskScheduler Lane => lane;

        public bool TryEnter()
        {
            lock (gate)
            {
                if (!closed)
                {
                    calls++;
                }

                return !closed;
            }
        }

        public void Leave(long at)
        {
            lock (gate)
            {
                calls--;
                lastLeft = at;
            }
        }

        public bool TryClose(long before, Func<TGrain, bool> isQuiet)
        {
            lock (gate)
            {
                if (calls == 0 && lastLeft <= before && isQuiet(grain))
                {
                    closed = true;
                }

                return closed;
            }
        }
    }
}
