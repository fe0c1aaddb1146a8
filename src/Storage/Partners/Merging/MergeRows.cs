using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners.Merging;

/// <summary>
/// Gives the plain rows of a merged partner to the one that is kept. Done in the transaction of the merge, and again for what
/// somebody stored at that very moment: doing it twice does no harm. Performances and reservations are their owner's to write.
/// </summary>
internal static class MergeRows
{
    public static async Task MoveAsync(Change change, PartnerKind kind, long from, long into)
    {
        if (kind == PartnerKind.Structure)
            await MovePeopleAsync(change, from, into);
        else
            await MoveProgrammeAsync(change, from, into);
        await MoveAccountsAsync(change, kind, from, into);
    }

    /// <summary>Uses of weeks are kept by person, so they go with the people without being touched (R6).</summary>
    private static async Task MovePeopleAsync(Change change, long from, long into)
    {
        var db = change.Db.Database;
        await db.ExecuteSqlAsync($"UPDATE search_word SET scope = {into} WHERE kind = 1 AND scope = {from}");
        await db.ExecuteSqlAsync($"UPDATE participant SET structure_id = {into}, version = version + 1 WHERE structure_id = {from}");
    }

    /// <summary>
    /// Where both imported the same, the kept venue's counts: the other's event and dates stay, and are its own from then on, no
    /// source's.
    /// </summary>
    private static async Task MoveProgrammeAsync(Change change, long from, long into)
    {
        var db = change.Db.Database;
        await db.ExecuteSqlAsync($"UPDATE event SET source = NULL WHERE venue_id = {from} AND source IN (SELECT source FROM event WHERE venue_id = {into})");
        await db.ExecuteSqlAsync($"UPDATE event SET venue_id = {into}, version = version + 1 WHERE venue_id = {from}");
        await db.ExecuteSqlAsync($"DELETE FROM imported_date WHERE venue_id = {from} AND source IN (SELECT source FROM imported_date WHERE venue_id = {into})");
        await db.ExecuteSqlAsync($"UPDATE imported_date SET venue_id = {into} WHERE venue_id = {from}");
        await db.ExecuteSqlAsync($"DELETE FROM imported_event WHERE venue_id = {from} AND source IN (SELECT source FROM imported_event WHERE venue_id = {into})");
        await db.ExecuteSqlAsync($"UPDATE imported_event SET venue_id = {into} WHERE venue_id = {from}");
        await db.ExecuteSqlAsync($"UPDATE import_upload SET venue_id = {into} WHERE venue_id = {from}");
        await db.ExecuteSqlAsync($"UPDATE access_token SET venue_id = {into} WHERE venue_id = {from}");
    }

    /// <summary>Also those that were removed: what they did stays theirs. What an account sees changes at once, so it is signed out.</summary>
    private static async Task MoveAccountsAsync(Change change, PartnerKind kind, long from, long into)
    {
        var (structure, venue) = (new StructureId(from), new VenueId(from));
        var accounts = kind == PartnerKind.Structure
            ? await change.Db.Accounts.Where(row => row.Structure == structure).ToListAsync()
            : await change.Db.Accounts.Where(row => row.Venue == venue).ToListAsync();
        foreach (var account in accounts)
        {
            if (kind == PartnerKind.Structure)
                account.Structure = new StructureId(into);
            else
                account.Venue = new VenueId(into);
            AccountRows.SignOut(account);
        }
        await change.Db.SaveChangesAsync();
    }
}
