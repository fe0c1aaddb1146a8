using Billetterie.Abstractions;
using Billetterie.Grains.Structures;
using Orleans.Concurrency;

namespace Billetterie.Silo.Grains;

/// <summary><see cref="IStructureGrain"/> as Orleans addresses it: by the structure's number.</summary>
[Alias("structure")]
internal interface IStructureGrainOnOrleans : IGrainWithIntegerKey, IStructureGrain;

/// <summary>Hosts the owner of one structure, which keeps nothing between calls.</summary>
[GrainType("structure")]
[Reentrant]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class StructureGrainOnOrleans : Grain, IStructureGrainOnOrleans
{
    private readonly StructureGrain owner;

    public StructureGrainOnOrleans(IStructureStore store) => owner = new StructureGrain(new StructureId(this.GetPrimaryKeyLong()), store);

    public Task<StructureAnswer> ReviseAsync(ReviseStructure command) => owner.ReviseAsync(command);

    public Task<StructureAnswer> AddReferentAsync(AddReferent command) => owner.AddReferentAsync(command);

    public Task<StructureAnswer> ReviseReferentAsync(ReviseReferent command) => owner.ReviseReferentAsync(command);

    public Task<StructureAnswer> RemoveReferentAsync(RemoveReferent command) => owner.RemoveReferentAsync(command);

    public Task<StructureAnswer> SetStatusAsync(SetStructureStatus command) => owner.SetStatusAsync(command);

    public Task<StructureView?> LookAsync() => owner.LookAsync();
}
