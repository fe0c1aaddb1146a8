using Billetterie.Invitations;
using Billetterie.Storage.Access;

namespace Billetterie.Web.Invitations;

/// <summary>The key that signs invitations: drawn at the first start, kept in the database, the same on every host.</summary>
internal sealed class StoredInvitationKeys(ServiceSecrets secrets) : IInvitationKeys
{
    private const int FirstNumber = 1;

    private volatile InvitationKeyRing? _ring;

    public ValueTask<InvitationKeyRing> RingAsync(CancellationToken cancellation = default) =>
        _ring is { } ring ? ValueTask.FromResult(ring) : ReadAsync(cancellation);

    private async ValueTask<InvitationKeyRing> ReadAsync(CancellationToken cancellation)
    {
        var fresh = InvitationKey.Draw(FirstNumber);
        var secret = await secrets.FindOrAddAsync($"invitation-{FirstNumber}", fresh.Secret.ToArray(), cancellation);
        return _ring = new InvitationKeyRing(new InvitationKey(FirstNumber, secret));
    }
}
