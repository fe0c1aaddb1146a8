namespace Billetterie.Simulation.Machine;

/// <summary>
/// Where code runs: one life of one node, or the world outside. Its continuations run on the world's thread when they are
/// drawn, never in line with what made them ready. Once it has crashed, nothing of it runs again.
/// </summary>
public sealed class Place(string name, int number, Steps steps) : TaskScheduler
{
    public string Name => name;

    public int Number => number;

    public bool Alive { get; private set; } = true;

    public void Crash()
    {
        Alive = false;
        steps.Drop(this);
    }

    /// <summary>Makes something ready to be drawn, outside of any task.</summary>
    public void Post(Action act) => steps.Add(this, null, act);

    /// <summary>Starts asynchronous code here; its first step too is drawn.</summary>
    public Task<T> Start<T>(Func<Task<T>> code) =>
        Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <inheritdoc cref="Start{T}"/>
    public Task Start(Func<Task> code) =>
        Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Runs a callback as a step of this place, with this place as the scheduler its awaits capture.</summary>
    public void Invoke(TimerCallback callback, object? state) =>
        Task.Factory.StartNew(() => callback(state), CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    internal void Run(Task continuation) => TryExecuteTask(continuation);

    protected override void QueueTask(Task task) => steps.Add(this, task, null);

    /// <summary>Never in line: what is ready waits its turn like everything else.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
