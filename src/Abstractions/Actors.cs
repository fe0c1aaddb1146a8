namespace Billetterie.Abstractions;

/// <summary>What an account may do.</summary>
public enum Role
{
    /// <summary>The program itself: clock, promotion, import run by the operator.</summary>
    System = 0,
    Referent = 1,
    Venue = 2,
    Coordination = 3,
}

/// <summary>Who acts. A referent has a structure, a venue's account a venue, the coordination the venue for which it acts, if any.</summary>
public sealed record Actor(AccountId Account, Role Role, StructureId? Structure = null, VenueId? Venue = null)
{
    /// <summary>The program itself.</summary>
    public static readonly Actor System = new(AccountId.System, Role.System);
}

/// <summary>
/// The idempotency key of a command (R13): made by the client, unique within the account that sends it, so that nobody can
/// learn another's answer by guessing a key.
/// </summary>
public readonly record struct RequestKey(AccountId Account, Guid Id);

/// <summary>
/// What every changing command carries: its key, who acts, and a digest of what was asked. The same key with another digest
/// is refused with <see cref="Codes.IdempotencyKeyReused"/>.
/// </summary>
public sealed record RequestStamp(RequestKey Key, Actor By, string Digest);
