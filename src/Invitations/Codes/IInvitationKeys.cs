namespace Billetterie.Invitations;

/// <summary>Where the keys that sign invitations are kept; every host of the service must be given the same. Thread safe.</summary>
public interface IInvitationKeys
{
    /// <summary>The keys in force. Cheap to call: the ring is kept once read.</summary>
    ValueTask<InvitationKeyRing> RingAsync(CancellationToken cancellation = default);
}
