namespace Billetterie.Storage.Access;

/// <summary>A token as EF stores it, where it belongs to a change; everywhere else <see cref="AccessTokens"/> reads and writes it.</summary>
internal sealed class AccessTokenRow
{
    public long Id { get; set; }
    public byte[] Digest { get; set; } = [];
    public short Kind { get; set; }
    public long AccountId { get; set; }
    public long? VenueId { get; set; }
    public string? Stamp { get; set; }
    public string? Name { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }

    public AccessToken ToToken() => new(
        Id, (AccessKind)Kind, new(AccountId), VenueId is { } venue ? new(venue) : null, Stamp, Name, CreatedAt, ExpiresAt);
}
