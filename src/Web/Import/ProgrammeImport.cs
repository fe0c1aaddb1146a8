using System.Runtime.CompilerServices;
using Billetterie.Import;
using Billetterie.Storage.Venues;

namespace Billetterie.Web.Import;

/// <summary>
/// Imports a programme for one venue, or says what importing it would do. Safe to run again, at once and after a crash at any
/// point: what is there is left alone. Nothing is cancelled because a source no longer lists it. Thread safe.
/// </summary>
internal sealed class ProgrammeImport(ImportPorts ports)
{
    /// <summary>Lines that may wait for their commit; past it the reading waits too.</summary>
    private const int LinesAhead = 1_024;

    /// <summary>
    /// Reads the file to its end and gives a line for each date, refusal and vanished date, in the order of the source, each when
    /// it is stored (R14). Stops with the fault when the store is away; running again goes on from there.
    /// </summary>
    public async IAsyncEnumerable<ImportLine> RunAsync(
        ImportOrder order, VenueView venue, Stream file, ImportTally tally, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var run = new ImportRun(order, venue, ports);
        var waiting = new Queue<Task<ImportLine>>();
        try
        {
            await foreach (var line in ProgrammeReader.ReadAsync(file, ports.Clock.GetUtcNow(), cancellation))
            {
                foreach (var answer in await run.TakeAsync(line, cancellation))
                    waiting.Enqueue(answer);

                while (waiting.TryPeek(out var first) && (first.IsCompleted || waiting.Count > LinesAhead))
                    yield return tally.Count(await waiting.Dequeue());
            }

            while (waiting.TryDequeue(out var answer))
                yield return tally.Count(await answer);

            foreach (var line in await run.VanishedAsync(cancellation))
                yield return tally.Count(line);

            tally.Events = run.Events;
        }
        finally
        {
            // Whatever ended this, nothing of it goes on behind the caller's back.
            foreach (var answer in waiting)
                await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>Counts what an import did.</summary>
internal sealed class ImportTally
{
    private readonly int[] _counts = new int[(int)ImportResult.Vanished + 1];

    /// <summary>Set when the import is through; null where it broke off.</summary>
    public ImportedEvents? Events { get; set; }

    public int Of(ImportResult result) => _counts[(int)result];

    public ImportLine Count(ImportLine line)
    {
        _counts[(int)line.Result]++;
        return line;
    }
}
