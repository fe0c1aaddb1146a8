using Billetterie.Abstractions;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// A personal account that signs in, by <see cref="IdentityUser{TKey}.Email"/> or by <see cref="IdentityUser{TKey}.PhoneNumber"/>,
/// which is kept in international form (see <see cref="PhoneNumbers"/>) and unique.
/// </summary>
public sealed class Account : IdentityUser<long>
{
    public Role Role { get; set; }

    /// <summary>A referent's structure.</summary>
    public StructureId? Structure { get; set; }

    /// <summary>Of an account of a venue.</summary>
    public VenueId? Venue { get; set; }
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";

    /// <summary>What the person does in the structure, in their words.</summary>
    public string? Duty { get; set; }

    /// <summary>The password is temporary: nothing else may be done before it is changed.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>May sign in. An account that may not keeps its history.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Language chosen by the person, for example <c>fr</c>; null follows the browser.</summary>
    public string? Culture { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When the account was taken away: its logins are gone, its name stays where it acted.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    internal string SortName { get; set; } = "";

    public AccountId AccountId => new(Id);

    /// <summary>The account as the one who acts.</summary>
    public Actor ToActor() => new(AccountId, Role, Structure, Venue);
}
