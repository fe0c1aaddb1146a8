using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>What an account is to be: of a structure, of a venue, or of the coordination.</summary>
public sealed record AccountPlace(Role Role, StructureId? Structure = null, VenueId? Venue = null)
{
    /// <summary>Whether the role has just the partner that belongs to it.</summary>
    internal bool IsWhole => (Role, Structure, Venue) is (Role.Referent, not null, null) or (Role.Venue, null, not null) or (Role.Coordination, null, null);

    /// <summary>The number of the structure or venue; null for the coordination.</summary>
    internal long? Partner => Structure?.Value ?? Venue?.Value;
}

/// <summary>
/// Gives an account another role or another partner, which signs it out everywhere: what it may see changes at once. Refused with
/// <see cref="Codes.AccountNotFound"/>, <see cref="Codes.StructureNotFound"/>, <see cref="Codes.VenueNotFound"/>,
/// <see cref="Codes.LastCoordination"/> and <see cref="Codes.LastReferent"/> where nobody would be left. Thread safe.
/// </summary>
public sealed class SetAccountRole(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, AccountPlace place, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(place);
        return changes.AnswerAccountAsync(stamp, change => DecideAsync(change, id, place), clock, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, AccountId id, AccountPlace place)
    {
        if (!place.IsWhole)
            return Verdict.Refuse(Codes.FieldInvalid, "role");
        if (await AccountChanges.FindAsync(change, id) is not { } account)
            return Verdict.Refuse(Codes.AccountNotFound);
        var was = new AccountPlace(account.Role, account.Structure, account.Venue);
        if (was == place)
            return Verdict.Of(account.Id);
        if ((await LeavingAsync(change, account) ?? await ArrivingAsync(change, place)) is { } refused)
            return Verdict.Refuse(refused);
        (account.Role, account.Structure, account.Venue) = (place.Role, place.Structure, place.Venue);
        AccountRows.SignOut(account);
        change.Audit("account.role", AccountRows.AuditKind, account.Id, new
        {
            was = was.Role.ToString(), wasPartner = was.Partner, now = place.Role.ToString(), nowPartner = place.Partner,
        }, place.Structure?.Value ?? was.Structure?.Value);
        return Verdict.Of(account.Id);
    }

    /// <summary>Whether those left behind keep somebody. A structure's version moves with its referents: the fence of its owner.</summary>
    private static async Task<string?> LeavingAsync(Change change, Account account)
    {
        if (account.Role == Role.Coordination)
            return await AccountRows.KeepsCoordinationAsync(change, account) ? null : Codes.LastCoordination;
        if (account.Structure is not { } structure)
            return null;
        if (!await change.Db.Accounts.AnyAsync(row => row.Structure == structure && row.RemovedAt == null && row.Id != account.Id))
            return Codes.LastReferent;
        (await change.Db.Structures.SingleAsync(row => row.Id == structure.Value)).Version++;
        return null;
    }

    private static async Task<string?> ArrivingAsync(Change change, AccountPlace place)
    {
        if (place.Venue is { } venue)
            return await VenueRows.StandsAsync(change, venue) ? null : Codes.VenueNotFound;
        if (place.Structure is not { } structure)
            return null;
        if (await change.Db.Structures.SingleOrDefaultAsync(row => row.Id == structure.Value) is not { Status: StructureStatus.Active or StructureStatus.Suspended } row)
            return Codes.StructureNotFound;
        if (await change.Db.Accounts.CountAsync(one => one.Structure == structure && one.RemovedAt == null) >= Limits.ReferentsPerStructure)
            return Codes.TooManyReferents;
        row.Version++;
        return null;
    }
}
