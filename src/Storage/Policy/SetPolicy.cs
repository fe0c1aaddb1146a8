using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Changes;

namespace Billetterie.Storage.Policy;

/// <summary>
/// Records a change of the policy, which applies from a moment on; the coordination's act. Refused with
/// <see cref="Codes.FieldInvalid"/> and the field, and with <see cref="Codes.PolicyTooSoon"/> where it would apply before every
/// program can know it. This program knows it when the answer is given. Thread safe.
/// </summary>
public sealed class SetPolicy(PlainChanges changes, IPolicySource source, BookingPolicy policy)
{
    public async Task<Answer<PolicyChange>> RunAsync(RequestStamp stamp, NewPolicy wanted, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(wanted);
        var answer = await changes.RunAsync(
            stamp, change => DecideAsync(change, wanted), (db, verdict) => PolicyQueries.ViewAsync(db, verdict.Subject, cancellation),
            Codes.PolicyNotFound, cancellation);
        if (answer.Succeeded)
            policy.Use(await source.ReadAsync(CancellationToken.None));
        return answer;
    }

    private static async Task<Verdict> DecideAsync(Change change, NewPolicy wanted)
    {
        var check = new FieldCheck();
        var reason = check.Prose("reason", wanted.Reason, FieldLimits.Reason);
        if (wanted.Terms.Fault() is { } field)
            check.Refuse(Codes.FieldInvalid, field);
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (wanted.From < change.Now + BookingPolicy.Lead)
            return Verdict.Refuse(Codes.PolicyTooSoon, "from");
        var row = PolicyRow.Of(wanted.Terms);
        (row.AppliesFrom, row.Reason, row.MadeAt, row.MadeBy) = (wanted.From, reason, change.Now, change.By.Account.Value);
        change.Db.Policies.Add(row);
        await change.Db.SaveChangesAsync();
        change.Audit("policy.set", PolicyAudit.Kind, row.Id, new { from = wanted.From, terms = wanted.Terms, reason });
        return Verdict.Of(row.Id);
    }
}

internal static class PolicyAudit
{
    public const string Kind = "policy";
}
