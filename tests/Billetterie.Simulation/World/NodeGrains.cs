using Billetterie.Abstractions;
using Billetterie.Grains.Hosting;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.World;

/// <summary>
/// The grains of one life of one node. A call hops onto the place of the owner's node and back, each hop a step that is drawn:
/// calls made in one order may arrive in another. People's owners are on the node that asks for them, as in the program.
/// </summary>
/// <param name="route">The node that owns a performance; null while it is down.</param>
internal sealed class NodeGrains(
    Place place, Func<NodeGrains, PerformancePorts> portsOf, ISlotLedger ledger, TimeProvider time, Func<long, NodeGrains?> route) : IGrains
{
    private readonly Dictionary<PerformanceId, PerformanceGrain> performances = [];
    private readonly Dictionary<ParticipantId, ParticipantGrain> participants = [];
    private readonly Dictionary<object, int> calls = [];
    private readonly HashSet<IPromise> promises = [];
    private PerformancePorts? ports;

    public Place Place => place;

    public IPerformanceGrain Performance(PerformanceId id) => new PlacedPerformance(this, id);

    public IParticipantGrain Participant(ParticipantId id) => new CalledParticipant(this, id);

    public IStructureGrain Structure(StructureId id) => throw new NotSupportedException("Structures are not of this world.");

    /// <summary>Everybody who still expects an answer from here learns that the node is gone.</summary>
    public void Crash()
    {
        place.Crash();
        foreach (var promise in promises.ToList())
        {
            promise.Break();
        }
    }

    /// <summary>Drops owners who have nothing under way, as hosts do with idle ones.</summary>
    public void DropIdle(Dice dice)
    {
        foreach (var (id, grain) in performances.ToList())
        {
            if (grain.IsQuiet && !calls.ContainsKey(id) && dice.Chance(0.5))
            {
                performances.Remove(id);
            }
        }
        foreach (var (id, grain) in participants.ToList())
        {
            if (grain.IsQuiet && !calls.ContainsKey(id) && dice.Chance(0.5))
            {
                participants.Remove(id);
            }
        }
    }

    private PerformanceGrain Find(PerformanceId id)
    {
        if (!performances.TryGetValue(id, out var grain))
        {
            performances[id] = grain = new PerformanceGrain(id, ports ??= portsOf(this));
        }
        return grain;
    }

    private ParticipantGrain Find(ParticipantId id)
    {
        if (!participants.TryGetValue(id, out var grain))
        {
            participants[id] = grain = new ParticipantGrain(id, ledger, time);
        }
        return grain;
    }

    private Task<T> CallAsync<T>(PerformanceId id, Func<PerformanceGrain, Task<T>> call) => route(id.Value) is { } node
        ? CallAsync(node, id, owner => call(owner.Find(id)))
        : Task.FromException<T>(new StoreUnavailableException("The owner's node is down."));

    private Task<T> CallAsync<T>(NodeGrains node, object id, Func<NodeGrains, Task<T>> call)
    {
        var promise = new Promise<T>(this, node);
        node.promises.Add(promise);
        node.calls[id] = node.calls.GetValueOrDefault(id) + 1;
        _ = node.Place.Start(() => node.AnswerAsync(id, promise, call));
        return promise.Answer;
    }

    private async Task<bool> AnswerAsync<T>(object id, Promise<T> promise, Func<NodeGrains, Task<T>> call)
    {
        try
        {
            promise.Keep(await call(this));
        }
        catch (Exception fault)
        {
            promise.Fail(fault);
        }
        if (--calls[id] == 0)
        {
            calls.Remove(id);
        }
        return true;
    }

    private interface IPromise
    {
        void Break();
    }

    /// <summary>An answer on its way from the owner's node to the caller's.</summary>
    private sealed class Promise<T>(NodeGrains caller, NodeGrains owner) : IPromise
    {
        private readonly TaskCompletionSource<T> answer = new();

        public Task<T> Answer => answer.Task;

        public void Keep(T value) => Travel(() => answer.TrySetResult(value));

        public void Fail(Exception fault) => Travel(() => answer.TrySetException(fault));

        public void Break() => Travel(() => answer.TrySetException(new StoreUnavailableException("The owner's node is gone.")));

        private void Travel(Action arrive)
        {
            owner.promises.Remove(this);
            caller.Place.Post(arrive);
        }
    }

    private sealed class PlacedPerformance(NodeGrains from, PerformanceId id) : CalledPerformance
    {
        protected override Task<T> CallAsync<T>(Func<IPerformanceGrain, Task<T>> call) => from.CallAsync(id, call);
    }

    private sealed class CalledParticipant(NodeGrains from, ParticipantId id) : IParticipantGrain
    {
        public Task<QuotaStanding> HoldAsync(HoldSlot command) => CallAsync(grain => grain.HoldAsync(command));
        public Task SettleAsync(SettleHold command) => CallAsync(grain => Done(grain.SettleAsync(command)));
        public Task RecountAsync() => CallAsync(grain => Done(grain.RecountAsync()));

        private static async Task<bool> Done(Task task)
        {
            await task;
            return true;
        }

        private Task<T> CallAsync<T>(Func<ParticipantGrain, Task<T>> call) => from.CallAsync(from, id, node => call(node.Find(id)));
    }
}
