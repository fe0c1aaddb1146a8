using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Policy;

/// <summary>Reads the history of the policy. Thread safe.</summary>
public sealed class PolicyQueries(RowStore rows)
{
    /// <summary>Every change, those withdrawn included, the latest to apply first.</summary>
    public Task<IReadOnlyList<PolicyChange>> HistoryAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<PolicyChange>>(async db =>
            await ViewsAsync(db, db.Policies.OrderByDescending(row => row.AppliesFrom).ThenByDescending(row => row.Id), cancellation));

    internal static async Task<PolicyChange?> ViewAsync(BilletterieContext db, long id, CancellationToken cancellation) =>
        (await ViewsAsync(db, db.Policies.Where(row => row.Id == id), cancellation)).SingleOrDefault();

    private static async Task<List<PolicyChange>> ViewsAsync(BilletterieContext db, IQueryable<PolicyRow> changes, CancellationToken cancellation)
    {
        var found = await changes.AsNoTracking().ToListAsync(cancellation);
        var ids = found.Select(row => row.MadeBy).Concat(found.Select(row => row.WithdrawnBy).OfType<long>()).Distinct().ToList();
        var names = await db.Accounts.Where(account => ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.FirstName + " " + account.LastName, cancellation);
        return found.ConvertAll(row => new PolicyChange(
            row.Id, row.AppliesFrom, row.Terms(), row.Reason, row.MadeAt, names.GetValueOrDefault(row.MadeBy), row.WithdrawnAt,
            row.WithdrawnBy is { } by ? names.GetValueOrDefault(by) : null));
    }
}
