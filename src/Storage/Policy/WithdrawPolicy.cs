using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Policy;

/// <summary>
/// Withdraws a change of the policy that lies ahead; the coordination's act. Refused with <see cref="Codes.PolicyNotFound"/>, and
/// with <see cref="Codes.PolicyInForce"/> once a program may be deciding by it. Thread safe.
/// </summary>
public sealed class WithdrawPolicy(PlainChanges changes, IPolicySource source, BookingPolicy policy)
{
    public async Task<Answer<PolicyChange>> RunAsync(RequestStamp stamp, long id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        var answer = await changes.RunAsync(
            stamp, change => DecideAsync(change, id), (db, verdict) => PolicyQueries.ViewAsync(db, verdict.Subject, cancellation),
            Codes.PolicyNotFound, cancellation);
        if (answer.Succeeded)
            policy.Use(await source.ReadAsync(CancellationToken.None));
        return answer;
    }

    private static async Task<Verdict> DecideAsync(Change change, long id)
    {
        if (await change.Db.Policies.SingleOrDefaultAsync(row => row.Id == id && row.WithdrawnAt == null) is not { } row)
            return Verdict.Refuse(Codes.PolicyNotFound);
        if (row.AppliesFrom < change.Now + BookingPolicy.Lead)
            return Verdict.Refuse(Codes.PolicyInForce);
        (row.WithdrawnAt, row.WithdrawnBy) = (change.Now, change.By.Account.Value);
        change.Audit("policy.withdrawn", PolicyAudit.Kind, row.Id, new { from = row.AppliesFrom });
        return Verdict.Of(row.Id);
    }
}
