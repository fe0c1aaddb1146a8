using Billetterie.Abstractions;
using Billetterie.Storage.Requests;
using Billetterie.Storage.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Billetterie.Storage.Changes;

/// <summary>
/// How every plain row is changed: in one transaction with its audit row, its mails and its remembered answer (R13, R14).
/// Whoever loses a race decides again on what is there then. Thread safe.
/// </summary>
public sealed class PlainChanges(RowStore rows, TimeProvider clock)
{
    /// <summary>Races lost in a row before it is a fault: each means that somebody else succeeded.</summary>
    private const int Attempts = 5;

    /// <summary>Decides and stores; or gives the remembered answer again, reading anew what it shows.</summary>
    /// <param name="decide">Synchronous in spirit: reads and writes rows of the change only. Run again after a lost race.</param>
    /// <param name="show">Reads the value after the commit; null where it is gone since.</param>
    internal async Task<Answer<T>> RunAsync<T>(
        RequestStamp stamp, Func<Change, Task<Verdict>> decide, Func<BilletterieContext, Verdict, Task<T?>> show, string goneCode,
        CancellationToken cancellation) where T : class
    {
        var verdict = await DecideAsync(stamp, decide, cancellation);
        if (verdict.Refusal is { } refusal)
            return new Answer<T>(refusal, null);
        var value = await rows.ReadAsync(db => show(db, verdict));
        return value is null ? Answer.Refused<T>(goneCode) : Answer.Of(value);
    }

    /// <summary>Stores a change that needs no key because it may be made again without harm.</summary>
    internal Task<Verdict> RunAsync(Actor by, Func<Change, Task<Verdict>> decide, CancellationToken cancellation) =>
        RetryAsync(() => OnceAsync(by, null, decide, cancellation));

    internal Task<Verdict> DecideAsync(RequestStamp stamp, Func<Change, Task<Verdict>> decide, CancellationToken cancellation) =>
        RetryAsync(() => OnceAsync(stamp.By, stamp, decide, cancellation));

    private async Task<Verdict> RetryAsync(Func<Task<Verdict>> once)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await once();
            }
            catch (Exception e) when (attempt < Attempts && IsLostRace(e))
            {
                // Another change went first; what it stored is seen by the next attempt.
            }
            catch (Exception e) when (rows.IsUnavailable(e))
            {
                throw new StoreUnavailableException("The change may not be stored.", e);
            }
        }
    }

    private async Task<Verdict> OnceAsync(Actor by, RequestStamp? stamp, Func<Change, Task<Verdict>> decide, CancellationToken cancellation)
    {
        await using var db = rows.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (stamp is not null && await db.RecallAsync(stamp.Key, cancellation) is { } known)
        {
            return known.Digest == stamp.Digest
                ? new Verdict(known.Outcome.Refusal, known.Outcome.Subject ?? 0, known.Outcome.Detail)
                : Verdict.Refuse(Codes.IdempotencyKeyReused);
        }
        var change = new Change(db, by, clock.GetUtcNow());
        var verdict = await decide(change);
        if (verdict.Abandoned)
            return verdict;
        if (verdict.Refusal is not null)
            db.ChangeTracker.Clear();
        if (stamp is not null)
            db.Remember(stamp, change.Now, new RememberedOutcome(verdict.Refusal, verdict.Refusal is null ? verdict.Subject : null, verdict.Detail));
        await db.SaveChangesAsync(cancellation);
        // Past this point only the store decides; a caller who gives up must not leave it half said.
        await transaction.CommitAsync(CancellationToken.None);
        return verdict;
    }

    private static bool IsLostRace(Exception exception)
    {
        if (exception is DbUpdateConcurrencyException)
            return true;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }
                or SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY })
            {
                return true;
            }
        }
        return false;
    }
}
