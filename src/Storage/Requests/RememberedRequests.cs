using System.Text.Json;
using System.Text.Json.Serialization;
using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Requests;

/// <summary>
/// What is remembered of a plain change (R13): the refusal, or whom it concerned. Names are not: they are read again when the
/// answer is given again, so that erasing a person stays erasing a row.
/// </summary>
internal sealed record RememberedOutcome(Refusal? Refusal, long? Subject = null, long? Detail = null);

/// <summary>Answers under their keys, in the table that bookings use too.</summary>
internal static class RememberedRequests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The outcome under a key with its digest; null where there is none.</summary>
    public static async Task<(string Digest, RememberedOutcome Outcome)?> RecallAsync(
        this BilletterieContext db, RequestKey key, CancellationToken cancellation)
    {
        var row = await db.RequestOutcomes.AsNoTracking()
            .SingleOrDefaultAsync(row => row.AccountId == key.Account.Value && row.Request == key.Id, cancellation);
        return row is null ? null : (row.Digest, JsonSerializer.Deserialize<RememberedOutcome>(row.Answer, Json)!);
    }

    /// <summary>Adds the outcome to what the context will save.</summary>
    public static void Remember(this BilletterieContext db, RequestStamp stamp, DateTimeOffset at, RememberedOutcome outcome) =>
        db.RequestOutcomes.Add(new RequestOutcomeRow
        {
            AccountId = stamp.Key.Account.Value,
            Request = stamp.Key.Id,
            At = at,
            Digest = stamp.Digest,
            Answer = JsonSerializer.Serialize(outcome, Json),
        });
}
