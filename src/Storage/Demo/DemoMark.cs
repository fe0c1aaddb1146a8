using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Demo;

/// <summary>Whose data a database holds.</summary>
public enum DemoState
{
    /// <summary>Nobody's.</summary>
    Empty = 1,
    /// <summary>The demo's, not whole: its filling was cut off.</summary>
    Begun = 2,
    /// <summary>The demo's.</summary>
    Filled = 3,
    /// <summary>Somebody's: hands off.</summary>
    Foreign = 4,
}

/// <summary>Marks a database as the demo's, so that demo data never end up among real ones. Thread safe.</summary>
public sealed class DemoMark(Database database, RowStore rows, PlainChanges changes)
{
    private const string BegunAct = "demo.begun";
    private const string FilledAct = "demo.filled";

    /// <summary>Whose data there are, and the moment relative to which the demo was told.</summary>
    public Task<(DemoState State, DateTimeOffset? At)> ReadAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var marks = await db.Audit.Where(row => row.Act == BegunAct || row.Act == FilledAct)
                .Select(row => new { row.Act, row.At }).ToListAsync(cancellation);
            if (marks.Count > 0)
            {
                var state = marks.Exists(mark => mark.Act == FilledAct) ? DemoState.Filled : DemoState.Begun;
                return (state, (DateTimeOffset?)marks.Min(mark => mark.At));
            }
            var used = await db.Audit.AnyAsync(cancellation) || await db.Accounts.AnyAsync(cancellation)
                || await db.Structures.AnyAsync(cancellation) || await db.Venues.AnyAsync(cancellation);
            return (used ? DemoState.Foreign : DemoState.Empty, null);
        });

    /// <summary>
    /// Waits until no other program fills this database. The turn ends when disposed, or with the program: whoever waited reads again
    /// what there is, and goes on from there.
    /// </summary>
    public Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellation = default) => database.WorkAloneAsync(cancellation);

    /// <summary>Takes an empty database for the demo.</summary>
    public Task BeginAsync(CancellationToken cancellation = default) => WriteAsync(BegunAct, cancellation);

    /// <summary>Says that the demo is whole.</summary>
    public Task FinishAsync(CancellationToken cancellation = default) => WriteAsync(FilledAct, cancellation);

    private Task<Verdict> WriteAsync(string act, CancellationToken cancellation) =>
        changes.RunAsync(Actor.System, change =>
        {
            change.Audit(act, "demo", 0);
            return Task.FromResult(Verdict.Of(0));
        }, cancellation);
}
