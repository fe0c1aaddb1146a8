using Billetterie.Abstractions;
using Billetterie.Grains.Hosting;
using Billetterie.Silo.Grains;

namespace Billetterie.Silo.Routing;

/// <summary>Finds owners on the nodes of the cluster; those of people's weeks are on this one. Thread safe.</summary>
internal sealed class OrleansGrains(IGrainFactory grains, InProcessParticipants participants, Rerouting rerouting) : IGrains
{
    private readonly NumberedGrains<IPerformanceGrainOnOrleans> performances = new(grains);
    private readonly NumberedGrains<IStructureGrainOnOrleans> structures = new(grains);

    public IPerformanceGrain Performance(PerformanceId id) => new RoutedPerformance(performances[id.Value], rerouting);

    public IParticipantGrain Participant(ParticipantId id) => participants.Find(id);

    public IStructureGrain Structure(StructureId id) => new RoutedStructure(structures[id.Value], rerouting);

    private sealed class RoutedPerformance(IPerformanceGrainOnOrleans grain, Rerouting rerouting) : CalledPerformance
    {
        protected override Task<T> CallAsync<T>(Func<IPerformanceGrain, Task<T>> call) => rerouting.CallAsync(() => call(grain));
    }

    private sealed class RoutedStructure(IStructureGrainOnOrleans grain, Rerouting rerouting) : IStructureGrain
    {
        public Task<StructureAnswer> ReviseAsync(ReviseStructure command) => rerouting.CallAsync(() => grain.ReviseAsync(command));
        public Task<StructureAnswer> AddReferentAsync(AddReferent command) => rerouting.CallAsync(() => grain.AddReferentAsync(command));
        public Task<StructureAnswer> ReviseReferentAsync(ReviseReferent command) => rerouting.CallAsync(() => grain.ReviseReferentAsync(command));
        public Task<StructureAnswer> RemoveReferentAsync(RemoveReferent command) => rerouting.CallAsync(() => grain.RemoveReferentAsync(command));
        public Task<StructureAnswer> SetStatusAsync(SetStructureStatus command) => rerouting.CallAsync(() => grain.SetStatusAsync(command));
        public Task<StructureView?> LookAsync() => rerouting.CallAsync(grain.LookAsync);
    }
}
