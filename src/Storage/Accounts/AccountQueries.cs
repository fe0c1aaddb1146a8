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

/// <summary>Reads accounts. Thread safe.</summary>
public sealed class AccountQueries
{
    /// <summary>The account that a login (e-mail address or phone number, as typed) belongs to; null where there is none.</summary>
    public Task<AccountId?> FindByLoginAsync(string login, CancellationToken cancellation = default) => throw new NotImplementedException();

    public Task<AccountView?> FindAsync(AccountId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Accounts by name; removed ones are left out.</summary>
    public Task<NumberedPage<AccountView>> PageAsync(AccountSearch search, int number, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The active referents of a structure.</summary>
    public Task<IReadOnlyList<Recipient>> RecipientsAsync(StructureId structure, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The active accounts of a venue.</summary>
    public Task<IReadOnlyList<Recipient>> RecipientsAsync(VenueId venue, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The active accounts of the coordination.</summary>
    public Task<IReadOnlyList<Recipient>> CoordinationAsync(CancellationToken cancellation = default) => throw new NotImplementedException();
}
