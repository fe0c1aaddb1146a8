using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Billetterie.Silo.Grains;

/// <summary><see cref="IParticipantGrain"/> as Orleans addresses it: by the person's number.</summary>
[Alias("participant")]
internal interface IParticipantGrainOnOrleans : IGrainWithIntegerKey, IParticipantGrain;

/// <summary>
/// Hosts the owner of one person's quota, on the node where somebody first books for them: the desk that asks it is there.
/// Its holds are in memory only and may be lost with the node; the table's key stands behind them.
/// </summary>
[GrainType("participant")]
[Reentrant]
[PreferLocalPlacement]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class ParticipantGrainOnOrleans : Grain, IParticipantGrainOnOrleans
{
    private readonly ParticipantGrain owner;

    public ParticipantGrainOnOrleans(ISlotLedger ledger, TimeProvider time) =>
        owner = new ParticipantGrain(new ParticipantId(this.GetPrimaryKeyLong()), ledger, time);

    public Task<QuotaStanding> HoldAsync(HoldSlot command) => owner.HoldAsync(command);

    public Task SettleAsync(SettleHold command) => owner.SettleAsync(command);

    public Task RecountAsync() => owner.RecountAsync();
}
