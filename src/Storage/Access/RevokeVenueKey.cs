using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Access;

/// <summary>Takes a key away from a venue. Asked again it finds none, so that it needs no request id (R13). Thread safe.</summary>
public sealed class RevokeVenueKey(PlainChanges changes)
{
    /// <summary>False where the venue has no such key.</summary>
    public async Task<bool> RunAsync(Actor by, VenueId venue, long id, CancellationToken cancellation = default) =>
        (await changes.RunAsync(by, change => DecideAsync(change, venue, id), cancellation)).Refusal is null;

    private static async Task<Verdict> DecideAsync(Change change, VenueId venue, long id)
    {
        if (await change.Db.AccessTokens.Where(row => row.Id == id && row.VenueId == venue.Value).ExecuteDeleteAsync() == 0)
            return Verdict.Abandon(Codes.KeyNotFound);
        change.Audit("venue.key_revoked", "venue", venue.Value, new { key = id });
        return Verdict.Of(id);
    }
}
