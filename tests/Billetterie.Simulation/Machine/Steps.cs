namespace Billetterie.Simulation.Machine;

/// <summary>
/// Everything that could go on now, whoever it belongs to: continuations of the grains, answers of the store, messages.
/// One of them is drawn at a time, so any order the real machines could produce comes out of some seed.
/// </summary>
public sealed class Steps(Dice dice, Trace trace)
{
    private readonly List<Step> ready = [];
    private readonly int thread = Environment.CurrentManagedThreadId;

    private Place? escaped;

    public int Count => ready.Count;

    /// <summary>A place whose code went on on another thread: nothing after it can be relied upon. Null while all is well.</summary>
    public Place? Escaped => Volatile.Read(ref escaped);

    /// <summary>How many steps have run: the world's finest measure of before and after.</summary>
    public long Taken { get; private set; }

    /// <summary>The place whose step runs now.</summary>
    public Place? Here { get; private set; }

    internal void Add(Place place, Task? continuation, Action? act)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            // Thrown here it would be lost on that other thread.
            Volatile.Write(ref escaped, place);
            return;
        }
        if (place.Alive)
        {
            ready.Add(new Step(place, continuation, act));
        }
    }

    /// <summary>Forgets what a place still had to do: it crashed.</summary>
    internal void Drop(Place place) => ready.RemoveAll(step => step.Place == place);

    /// <summary>One step of a world that is not drawn here, for whom only before and after count.</summary>
    public void Pass() => Taken++;

    /// <summary>Runs one step, drawn at random. There must be one.</summary>
    public void RunOne()
    {
        var index = dice.Below(ready.Count);
        var step = ready[index];
        ready[index] = ready[^1];
        ready.RemoveAt(ready.Count - 1);
        Taken++;
        trace.Mix(((long)index << 8) | (uint)step.Place.Number);
        Here = step.Place;
        if (step.Act is not null)
        {
            step.Act();
        }
        else
        {
            step.Place.Run(step.Continuation!);
        }
        Here = null;
    }

    private readonly record struct Step(Place Place, Task? Continuation, Action? Act);
}
