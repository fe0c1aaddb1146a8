using Billetterie.Storage.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

internal static class AccountReading
{
    /// <summary>The views of some accounts, in their order.</summary>
    public static async Task<IReadOnlyList<AccountView>> ViewsAsync(
        BilletterieContext db, IQueryable<Account> accounts, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await accounts.AsNoTracking().ToListAsync(cancellation);
        var ids = found.ConvertAll(row => row.Id);
        var passkeys = await db.Set<IdentityUserPasskey<long>>().Where(row => ids.Contains(row.UserId)).GroupBy(row => row.UserId)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellation);
        var structureIds = found.Where(row => row.Structure is not null).Select(row => row.Structure!.Value.Value).Distinct().ToList();
        var venueIds = found.Where(row => row.Venue is not null).Select(row => row.Venue!.Value.Value).Distinct().ToList();
        var structures = await db.Structures.Where(row => structureIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        var venues = await db.Venues.Where(row => venueIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return
        [
            .. found.Select(row => new AccountView(
                row.AccountId, row.Role, row.Structure, row.Venue,
                row.Structure is { } structure ? structures[structure.Value] : row.Venue is { } venue ? venues[venue.Value] : null,
                row.FirstName, row.LastName, row.Email, row.PhoneNumber, row.Duty, row.Active, row.MustChangePassword,
                row.TwoFactorEnabled, passkeys.GetValueOrDefault(row.Id), row.LockoutEnd > now, row.Culture, row.CreatedAt, row.LastSignInAt)),
        ];
    }

    public static async Task<AccountView?> ViewAsync(BilletterieContext db, long id, DateTimeOffset now, CancellationToken cancellation) =>
        (await ViewsAsync(db, db.Accounts.Where(row => row.Id == id && row.RemovedAt == null), now, cancellation)).SingleOrDefault();
}
