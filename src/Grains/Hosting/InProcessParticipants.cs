using Billetterie.Abstractions;
using Billetterie.Grains.Participants;

namespace Billetterie.Grains.Hosting;

/// <summary>
/// Runs the owners of people's weeks in this process, also on a node of a cluster: each node has its own. Two requests for one person
/// through two nodes at the same moment may then be given the same use of the week; the table's key lets one of them have it, and the
/// other asks anew. In return a hold is never further away than its request, and never outlives it. Thread safe.
/// </summary>
public sealed class InProcessParticipants
{
    private readonly Activations<ParticipantId, ParticipantGrain> active;

    public InProcessParticipants(ISlotLedger ledger, TimeProvider time)
    {
        var lanes = new SharedLanes();
        active = new(id => new ParticipantGrain(id, ledger, time), id => lanes.Of(id.Value), grain => grain.IsQuiet, time, keepsNothing: true);
    }

    /// <summary>How many are active.</summary>
    public int Count => active.Count;

    /// <summary>The owner of a person's weeks, as its callers see it.</summary>
    public IParticipantGrain Find(ParticipantId id) => new HostedParticipant(active, id);

    /// <summary>Drops those who were left with a hold that nobody settled; the others go with their last call.</summary>
    public void DropIdle(TimeSpan idle) => active.DropIdle(idle);

    private sealed class HostedParticipant(Activations<ParticipantId, ParticipantGrain> active, ParticipantId id) : IParticipantGrain
    {
        public Task<QuotaStanding> HoldAsync(HoldSlot command) => active.RunAsync(id, grain => grain.HoldAsync(command));
        public Task SettleAsync(SettleHold command) => active.RunAsync(id, grain => grain.SettleAsync(command));
        public Task RecountAsync() => active.RunAsync(id, grain => grain.RecountAsync());
    }
}
