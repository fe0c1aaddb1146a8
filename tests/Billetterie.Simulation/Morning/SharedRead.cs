using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Morning;

/// <summary>Reads by key as the program makes them: while a query is under way those who come meanwhile share the next one.</summary>
internal sealed class SharedRead(VirtualClock clock, Cores database, ServiceTimes times)
{
    private const int MostKeys = 2_000;

    private readonly Queue<(int Keys, TaskCompletionSource Answer)> waiting = new();
    private bool running;

    /// <summary>Completes when so many keys are read; what they hold is looked up after that.</summary>
    public Task ReadAsync(int keys)
    {
        var answer = new TaskCompletionSource();
        waiting.Enqueue((keys, answer));
        if (!running)
        {
            running = true;
            _ = ServeAsync();
        }

        return answer.Task;
    }

    private async Task ServeAsync()
    {
        while (waiting.Count > 0)
        {
            var together = new List<TaskCompletionSource>();
            var keys = 0;
            while (waiting.TryPeek(out var next) && (together.Count == 0 || keys + next.Keys <= MostKeys))
            {
                waiting.Dequeue();
                together.Add(next.Answer);
                keys += next.Keys;
            }

            await clock.PassAsync(ServiceTimes.Of(times.RoundTrip));
            await database.UseAsync(times.Query + (keys * times.Key));
            together.ForEach(answer => answer.SetResult());
        }

        running = false;
    }
}
