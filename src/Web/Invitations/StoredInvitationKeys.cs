using System.Globalization;
using Billetterie.Invitations;
using Billetterie.Storage.Access;

namespace Billetterie.Web.Invitations;

/// <summary>
/// The keys that sign invitations: the first is drawn at the first print, all are kept in the database, the same on every host.
/// A new key is read by every host before any of them signs with it, so that no host takes a good code for a forgery.
/// Thread safe.
/// </summary>
public sealed class StoredInvitationKeys(ServiceSecrets secrets, TimeProvider time) : IInvitationKeys
{
    private const string Prefix = "invitation-";
    private const int FirstNumber = 1;

    /// <summary>How long a host goes by the keys that it has read.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>How old a key must be to sign, where there is another: every host has read it by then.</summary>
    private static readonly TimeSpan Known = 2 * Fresh;

    private volatile Reading? _reading;

    public ValueTask<InvitationKeyRing> RingAsync(CancellationToken cancellation = default) =>
        _reading is { } reading && time.GetUtcNow() < reading.Until ? ValueTask.FromResult(reading.Ring) : ReadAsync(cancellation);

    /// <summary>
    /// Draws a new key, which signs two minutes from now on. The former ones go on verifying; the eighth rotation from now takes
    /// this one's number, and codes that it signed are worth nothing then.
    /// </summary>
    /// <returns>The number of the new key.</returns>
    public async Task<int> RotateAsync(CancellationToken cancellation = default)
    {
        await RingAsync(cancellation);
        var newest = (await secrets.ListAsync(Prefix, cancellation))[0];
        var number = (Number(newest) + 1) % (InvitationKey.MaxNumber + 1);
        await secrets.ReplaceAsync(Name(number), InvitationKey.Draw(number).Secret.ToArray(), cancellation);
        _reading = null;
        return number;
    }

    private async ValueTask<InvitationKeyRing> ReadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var kept = await secrets.ListAsync(Prefix, cancellation);
        if (kept.Count == 0)
        {
            await secrets.FindOrAddAsync(Name(FirstNumber), InvitationKey.Draw(FirstNumber).Secret.ToArray(), cancellation);
            kept = await secrets.ListAsync(Prefix, cancellation);
        }
        // The oldest one signs where none has been there for long: then it is the first.
        var current = kept.FirstOrDefault(secret => secret.CreatedAt <= now - Known) ?? kept[^1];
        var ring = new InvitationKeyRing(Key(current), [.. kept.Where(secret => secret != current).Select(Key)]);
        _reading = new Reading(ring, now + Fresh);
        return ring;
    }

    private static string Name(int number) => Prefix + number.ToString(CultureInfo.InvariantCulture);

    private static int Number(ServiceSecret secret) => int.Parse(secret.Name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    private static InvitationKey Key(ServiceSecret secret) => new(Number(secret), secret.Secret);

    private sealed record Reading(InvitationKeyRing Ring, DateTimeOffset Until);
}
