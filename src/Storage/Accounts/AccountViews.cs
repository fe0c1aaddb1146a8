using Billetterie.Abstractions;

namespace Billetterie.Storage.Accounts;

/// <summary>An account as lists show it.</summary>
/// <param name="Locked">Too many wrong passwords; until then it cannot sign in.</param>
public sealed record AccountView(
    AccountId Id, Role Role, StructureId? StructureId, VenueId? VenueId, string? PartnerName, string FirstName, string LastName,
    string? Email, string? Phone, string? Duty, bool Active, bool MustChangePassword, bool TwoFactor, int Passkeys, bool Locked,
    string? Culture, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt);

/// <summary>To whom mails go.</summary>
public sealed record Recipient(AccountId Id, string FirstName, string LastName, string Email, string? Culture);

/// <summary>What is looked for among accounts; everything left out does not matter.</summary>
public sealed record AccountSearch
{
    public Role? Role { get; init; }
    public StructureId? Structure { get; init; }
    public VenueId? Venue { get; init; }
    public bool? Active { get; init; }
    public string? Q { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}
