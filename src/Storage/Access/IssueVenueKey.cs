using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Access;

/// <summary>A key that a venue asks for.</summary>
/// <param name="Digest">Of the secret, which the caller makes and shows.</param>
public sealed record NewVenueKey(VenueId Venue, string Name, byte[] Digest, DateTimeOffset? ExpiresAt);

/// <summary>
/// Issues a key to a venue, once per request (R13): asked again under the same request, the first key is given. Refused with
/// <see cref="Codes.TooManyKeys"/>, and with <see cref="Codes.KeyNotFound"/> where the key was revoked since. Thread safe.
/// </summary>
public sealed class IssueVenueKey(PlainChanges changes)
{
    /// <summary>Keys of one venue; one for each of its programs is enough.</summary>
    public const int Most = 50;

    public Task<Answer<AccessToken>> RunAsync(RequestStamp stamp, NewVenueKey key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(key);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, key),
            async (db, verdict) => (await db.AccessTokens.AsNoTracking().SingleOrDefaultAsync(row => row.Id == verdict.Subject, cancellation))?.ToToken(),
            Codes.KeyNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, NewVenueKey key)
    {
        if (!await VenueRows.StandsAsync(change, key.Venue))
            return Verdict.Refuse(Codes.VenueNotFound);
        if (await change.Db.AccessTokens.CountAsync(row => row.VenueId == key.Venue.Value) >= Most)
            return Verdict.Refuse(Codes.TooManyKeys, number: Most);
        var row = new AccessTokenRow
        {
            Kind = (short)AccessKind.VenueKey, Digest = key.Digest, AccountId = change.By.Account.Value, VenueId = key.Venue.Value,
            Name = key.Name, CreatedAt = change.Now, ExpiresAt = key.ExpiresAt,
        };
        change.Db.AccessTokens.Add(row);
        await change.Db.SaveChangesAsync();
        change.Audit("venue.key_issued", "venue", key.Venue.Value, new { key = row.Id });
        return Verdict.Of(row.Id);
    }
}
