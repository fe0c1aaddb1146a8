using Billetterie.Storage.Audit;
using Billetterie.Storage.Rows;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// Writes an audit row in the same transaction as what the user manager does to an account: both go through the request's one
/// context. Scoped.
/// </summary>
public sealed class OwnAudit
{
    private readonly BilletterieContext _db;
    private readonly TimeProvider _clock;

    internal OwnAudit(BilletterieContext db, TimeProvider clock) => (_db, _clock) = (db, clock);

    /// <summary>Runs an act of the person on their own account; where it fails neither it nor the audit row is stored.</summary>
    internal async Task<IdentityResult> WithAsync(Account account, string act, Func<Task<IdentityResult>> run, Action undo)
    {
        var row = new AuditRow
        {
            At = _clock.GetUtcNow(), AccountId = account.Id, Role = account.Role, Act = act, SubjectKind = AccountRows.AuditKind,
            SubjectId = account.Id, StructureId = account.Structure?.Value, Details = "{}",
        };
        _db.Audit.Add(row);
        var result = await run();
        if (!result.Succeeded)
        {
            _db.Audit.Remove(row);
            undo();
        }
        return result;
    }
}
