using Billetterie.Grains.Booking;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Policy;

/// <summary>The changes of the policy as the rules take them over. Thread safe.</summary>
internal sealed class PolicySource(RowStore rows) : IPolicySource
{
    public async ValueTask<IReadOnlyList<DatedTerms>> ReadAsync(CancellationToken cancellation = default) =>
        await rows.ReadAsync(async db =>
        {
            // In the order in which they were made: of two for one moment the later counts.
            var found = await db.Policies.AsNoTracking().Where(row => row.WithdrawnAt == null).OrderBy(row => row.AppliesFrom).ThenBy(row => row.Id)
                .ToListAsync(cancellation);
            return found.ConvertAll(row => new DatedTerms(row.AppliesFrom, row.Terms()));
        });
}
