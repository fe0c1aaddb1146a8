using System.Runtime.CompilerServices;
using Billetterie.Import.Calendars;
using Billetterie.Import.Csv;
using Billetterie.Import.Json;
using Billetterie.Import.LinkedData;
using Billetterie.Import.Reading;

namespace Billetterie.Import;

/// <summary>
/// Reads a programme, whatever its format, as a stream of lines. Holds one event at a time (a calendar's recurring events until
/// its end), whatever the size of the file. Whatever the file contains, what cannot be read comes as a
/// <see cref="ProgrammeLine.Refused"/>; only a fault of the stream itself throws.
/// </summary>
public static class ProgrammeReader
{
    /// <summary>Reads from the stream's present position to its end. Does not close the stream.</summary>
    /// <param name="file">Need not be able to seek.</param>
    /// <param name="now">The moment of the import: recurrences are followed from here to the horizon.</param>
    public static async IAsyncEnumerable<ProgrammeLine> ReadAsync(
        Stream file, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var bounds = new ProgrammeBounds();
        await using var lines = OpenAsync(file, new ReadingContext(now), cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            var (line, stopped) = await NextAsync(lines);
            if (line is null && stopped is null)
                break;

            line = bounds.Check(line ?? stopped!);
            yield return line;
            if (line is ProgrammeLine.Refused { Ends: true })
                yield break;
        }

        if (bounds.Empty)
            yield return new ProgrammeLine.Refused(0, null, ImportCodes.FileEmpty, Ends: true);
    }

    private static async Task<(ProgrammeLine? Line, ProgrammeLine? Stopped)> NextAsync(IAsyncEnumerator<ProgrammeLine> lines)
    {
        try
        {
            return (await lines.MoveNextAsync() ? lines.Current : null, null);
        }
        catch (ReadingStoppedException stopped)
        {
            return (null, stopped.Refusal);
        }
    }

    private static async IAsyncEnumerable<ProgrammeLine> OpenAsync(
        Stream file, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var text = await TextDecoder.OpenAsync(new BoundedStream(file, ImportLimits.FileBytes), cancellation);
        var lines = FormatSniffer.Find(text.Head.Span) switch
        {
            ContentKind.Json => JsonProgramme.ReadAsync(text.Whole, context, cancellation),
            ContentKind.Calendar => CalendarProgramme.ReadAsync(text, context, cancellation),
            ContentKind.Page => LinkedDataPage.ReadAsync(text, context, cancellation),
            ContentKind.Table => CsvProgramme.ReadAsync(text, context, cancellation),
            ContentKind.Xml => throw new ReadingStoppedException(ImportCodes.FormatUnsupported, "xml"),
            _ => throw new ReadingStoppedException(ImportCodes.FileEmpty),
        };
        await foreach (var line in lines)
        {
            yield return line;
        }
    }
}
