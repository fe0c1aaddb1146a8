using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Grains.Structures;
using Microsoft.Extensions.Logging;

namespace Billetterie.Grains.Hosting;

/// <summary>
/// Runs the grains in this process. A performance has an exclusive scheduler of its own; people and structures, of whom there
/// are many and each has little to do, share lanes, each of which is exclusive. Thread safe.
/// </summary>
public sealed class InProcessGrains : IGrains
{
    private readonly Activations<PerformanceId, PerformanceGrain> performances;
    private readonly InProcessParticipants participants;
    private readonly Activations<StructureId, StructureGrain> structures;

    public InProcessGrains(
        IPerformanceStore performanceStore, ISlotLedger ledger, IStructureStore structureStore, IAvailabilityFeed feed,
        BookingPolicy policy, TimeProvider time, ILogger<PerformanceGrain> log)
    {
        var ports = new PerformancePorts(performanceStore, this, feed, policy, time, log);
        var lanes = new SharedLanes();
        performances = new(id => new PerformanceGrain(id, ports), _ => SharedLanes.NewLane(), grain => grain.IsQuiet, time);
        participants = new InProcessParticipants(ledger, time);
        structures = new(id => new StructureGrain(id, structureStore), id => lanes.Of(id.Value), _ => true, time);
    }

    /// <summary>How many grains of each kind are active.</summary>
    public (int Performances, int Participants, int Structures) Active => (performances.Count, participants.Count, structures.Count);

    public IPerformanceGrain Performance(PerformanceId id) => new HostedPerformance(performances, id);

    public IParticipantGrain Participant(ParticipantId id) => participants.Find(id);

    public IStructureGrain Structure(StructureId id) => new HostedStructure(structures, id);

    /// <summary>Drops grains that were not called for a while; their state is in storage.</summary>
    public void DropIdle(TimeSpan performanceIdle, TimeSpan participantIdle)
    {
        performances.DropIdle(performanceIdle);
        participants.DropIdle(participantIdle);
        structures.DropIdle(participantIdle);
    }

    private sealed class HostedPerformance(Activations<PerformanceId, PerformanceGrain> active, PerformanceId id) : CalledPerformance
    {
        protected override Task<T> CallAsync<T>(Func<IPerformanceGrain, Task<T>> call) => active.RunAsync<T>(id, call);
    }

    private sealed class HostedStructure(Activations<StructureId, StructureGrain> active, StructureId id) : IStructureGrain
    {
        public Task<StructureAnswer> ReviseAsync(ReviseStructure command) => active.RunAsync(id, grain => grain.ReviseAsync(command));
        public Task<StructureAnswer> AddReferentAsync(AddReferent command) => active.RunAsync(id, grain => grain.AddReferentAsync(command));
        public Task<StructureAnswer> ReviseReferentAsync(ReviseReferent command) => active.RunAsync(id, grain => grain.ReviseReferentAsync(command));
        public Task<StructureAnswer> RemoveReferentAsync(RemoveReferent command) => active.RunAsync(id, grain => grain.RemoveReferentAsync(command));
        public Task<StructureAnswer> SetStatusAsync(SetStructureStatus command) => active.RunAsync(id, grain => grain.SetStatusAsync(command));
        public Task<StructureView?> LookAsync() => active.RunAsync(id, grain => grain.LookAsync());
    }
}
