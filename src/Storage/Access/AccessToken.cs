using Billetterie.Abstractions;

namespace Billetterie.Storage.Access;

/// <summary>What a secret opens.</summary>
public enum AccessKind
{
    /// <summary>A person's sign-in by a program; ends with the account's other sign-ins.</summary>
    Session = 1,

    /// <summary>A key issued to a venue; stays good when the person who made it leaves.</summary>
    VenueKey = 2,
}

/// <summary>A secret that signs a program in, without the secret.</summary>
/// <param name="Account">Whose session it is, or who made the key.</param>
/// <param name="Venue">With <see cref="AccessKind.VenueKey"/>.</param>
/// <param name="Stamp">With <see cref="AccessKind.Session"/>: the account's stamp at the sign-in; the session ends when that moves on.</param>
/// <param name="Name">What the key is for, in the venue's words.</param>
/// <param name="ExpiresAt">Null: good until revoked.</param>
public sealed record AccessToken(
    long Id, AccessKind Kind, AccountId Account, VenueId? Venue, string? Stamp, string? Name, DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt);

/// <summary>A secret to be kept, by its digest.</summary>
public sealed record NewAccessToken(
    AccessKind Kind, byte[] Digest, AccountId Account, VenueId? Venue, string? Stamp, string? Name, DateTimeOffset? ExpiresAt);
