using Orleans.Runtime;

namespace Billetterie.Silo.Routing;

/// <summary>
/// Refers to grains of one kind by their numbers. What the kind is called is asked once: Orleans would read it from attributes each time.
/// Thread safe.
/// </summary>
internal sealed class NumberedGrains<TGrain>(IGrainFactory grains)
    where TGrain : class, IGrainWithIntegerKey
{
    private readonly Lazy<(GrainType Type, GrainInterfaceType Interface)> kind = new(() =>
    {
        var any = (GrainReference)(object)grains.GetGrain<TGrain>(0);
        return (any.GrainId.Type, any.InterfaceType);
    });

    public TGrain this[long number] =>
        (TGrain)grains.GetGrain(GrainId.Create(kind.Value.Type, GrainIdKeyExtensions.CreateIntegerKey(number)), kind.Value.Interface);
}
