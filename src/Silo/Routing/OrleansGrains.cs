using Billetterie.Abstractions;
using Billetterie.Grains.Hosting;
using Billetterie.Silo.Grains;

namespace Billetterie.Silo.Routing;

/// <summary>Finds owners on the nodes of the cluster. Thread safe.</summary>
internal sealed class OrleansGrains(IGrainFactory grains, Rerouting rerouting) : IGrains
{
    public IPerformanceGrain Performance(PerformanceId id) =>
        new RoutedPerformance(grains.GetGrain<IPerformanceGrainOnOrleans>(id.Value), rerouting);

    public IParticipantGrain Participant(ParticipantId id) =>
        new RoutedParticipant(grains.GetGrain<IParticipantGrainOnOrleans>(id.Value), rerouting);

    public IStructureGrain Structure(StructureId id) =>
        new RoutedStructure(grains.GetGrain<IStructureGrainOnOrleans>(id.Value), rerouting);

    private sealed class RoutedPerformance(IPerformanceGrainOnOrleans grain, Rerouting rerouting) : CalledPerformance
    {
        protected override Task<T> CallAsync<T>(Func<IPerformanceGrain, Task<T>> call) => rerouting.CallAsync(() => call(grain));
    }

    private sealed class RoutedParticipant(IParticipantGrainOnOrleans grain, Rerouting rerouting) : IParticipantGrain
    {
        public Task<QuotaStanding> HoldAsync(HoldSlot command) => rerouting.CallAsync(() => grain.HoldAsync(command));
        public Task SettleAsync(SettleHold command) => rerouting.CallAsync(() => grain.SettleAsync(command));
        public Task RecountAsync() => rerouting.CallAsync(grain.RecountAsync);
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
