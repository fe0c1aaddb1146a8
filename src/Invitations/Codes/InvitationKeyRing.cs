using System.Security.Cryptography;

namespace Billetterie.Invitations;

/// <summary>A server secret that signs invitations.</summary>
/// <param name="Number">Printed in every code, so that a code finds its key after a rotation: 0 to <see cref="MaxNumber"/>.</param>
/// <param name="Secret">At least <see cref="MinSecretBytes"/> random bytes.</param>
public sealed record InvitationKey(int Number, ReadOnlyMemory<byte> Secret)
{
    /// <summary>Eight keys can be alive at once: at a rotation a year, a code outlives its performance by years.</summary>
    public const int MaxNumber = 7;

    /// <summary>Shorter than the digest would weaken the signature.</summary>
    public const int MinSecretBytes = 32;

    /// <summary>A new key with a random secret.</summary>
    public static InvitationKey Draw(int number) => new(number, RandomNumberGenerator.GetBytes(MinSecretBytes));
}

/// <summary>The keys in force: one signs, all verify. Immutable.</summary>
public sealed class InvitationKeyRing
{
    private readonly Dictionary<int, InvitationKey> byNumber;

    /// <param name="current">Signs new invitations.</param>
    /// <param name="former">Still verify invitations handed out before the last rotations.</param>
    /// <exception cref="ArgumentException">A number is out of range or given twice, or a secret is too short.</exception>
    public InvitationKeyRing(InvitationKey current, IReadOnlyCollection<InvitationKey>? former = null)
    {
        ArgumentNullException.ThrowIfNull(current);
        Current = current;
        byNumber = [];
        foreach (var key in (former ?? []).Prepend(current))
        {
            if (key.Number is < 0 or > InvitationKey.MaxNumber)
                throw new ArgumentException($"Key number {key.Number} is not between 0 and {InvitationKey.MaxNumber}.");
            if (key.Secret.Length < InvitationKey.MinSecretBytes)
                throw new ArgumentException($"The secret of key {key.Number} is shorter than {InvitationKey.MinSecretBytes} bytes.");
            if (!byNumber.TryAdd(key.Number, key))
                throw new ArgumentException($"Key number {key.Number} is given twice.");
        }
    }

    /// <summary>The key that signs.</summary>
    public InvitationKey Current { get; }

    /// <summary>The key of that number; null where it was never drawn or has been withdrawn.</summary>
    public InvitationKey? Find(int number) => byNumber.GetValueOrDefault(number);
}
