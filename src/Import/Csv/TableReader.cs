using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using CsvHelper;

namespace Billetterie.Import.Csv;

/// <summary>What a list as a table must have, and may have at most.</summary>
/// <param name="Needed">Names of columns by folded words: of each list one has to be there.</param>
/// <param name="TooMany">The code of a file with more lines than <paramref name="Lines"/>.</param>
internal sealed record TableBounds(IReadOnlyList<string[]> Needed, long Bytes, int Lines, string TooMany);

/// <summary>
/// Reads a list from a table, whatever its separator and encoding. Whatever the file contains, what cannot be read is said by a code;
/// only a fault of the stream itself throws.
/// </summary>
internal static class TableReader
{
    /// <summary>Before what a spreadsheet would run as a formula stands the mark that an export puts there.</summary>
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>Reads from the stream's present position to its end. The code and its detail are null when all of it was read.</summary>
    public static async Task<(IReadOnlyList<T> Lines, string? Code, string? Detail)> ReadAsync<T>(
        Stream file, TableBounds bounds, Func<ProgrammeRow, T> read, CancellationToken cancellation)
    {
        var lines = new List<T>();
        try
        {
            var text = await TextDecoder.OpenAsync(new BoundedStream(file, bounds.Bytes), cancellation);
            await ReadAsync(text, bounds, row => lines.Add(read(row)), cancellation);
            return lines.Count > 0 ? (lines, null, null) : ([], ImportCodes.FileEmpty, null);
        }
        catch (ReadingStoppedException stopped)
        {
            return (lines, stopped.Refusal.Code, stopped.Refusal.Detail);
        }
        catch (CsvFormatException)
        {
            return (lines, ImportCodes.FileMalformed, null);
        }
    }

    /// <summary>A field without the mark against formulas.</summary>
    public static string? Bare(string? field) =>
        field is ['\'', var next, ..] && FormulaStarts.Contains(next, StringComparison.Ordinal) ? field[1..] : field;

    private static async Task ReadAsync(DecodedText text, TableBounds bounds, Action<ProgrammeRow> add, CancellationToken cancellation)
    {
        var unclosed = false;
        var options = new CsvReaderOptions
        {
            Separator = FindSeparator(text.Head.Span, bounds.Needed),
            MaxRecordSize = ImportLimits.EntryCharacters,
            TrackLineNumbers = true,
            SkipEmptyLines = true,
            OnMalformedRecord = fault => unclosed |= fault.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        await using var reader = CsvReader.Create(text.Whole, options, true);
        await reader.ReadHeaderAsync(cancellation);
        var columns = Columns(reader.Headers);
        var count = 0;
        while (await reader.ReadAsync(cancellation))
        {
            var fields = reader.Current.ToArray();
            if (unclosed)
                throw new ReadingStoppedException(ImportCodes.FileMalformed);
            if (Array.TrueForAll(fields, string.IsNullOrWhiteSpace))
                continue;
            if (count++ == bounds.Lines)
                throw new ReadingStoppedException(bounds.TooMany, $"{bounds.Lines}");
            add(new ProgrammeRow(columns, fields, (int)Math.Min(reader.LineNumber, int.MaxValue)));
        }
    }

    /// <summary>That with which the needed columns are found. Stops the reading when none does.</summary>
    private static char? FindSeparator(ReadOnlySpan<byte> head, IReadOnlyList<string[]> needed)
    {
        var bytes = head.ToArray();
        IReadOnlyList<string> best = [];
        foreach (var separator in CsvDialect.Separators(head))
        {
            var columns = CsvDialect.FirstRow(bytes, separator);
            var names = columns.Select(PlainText.Folded).ToHashSet();
            if (needed.All(some => some.Any(names.Contains)))
                return separator;
            best = columns.Count > best.Count ? columns : best;
        }
        throw new ReadingStoppedException(
            best.Count == 0 ? ImportCodes.FileEmpty : ImportCodes.ColumnsUnknown, PlainText.Line(string.Join(", ", best), ImportLimits.Detail));
    }

    private static Dictionary<string, int> Columns(IReadOnlyList<string> names)
    {
        var columns = new Dictionary<string, int>();
        for (var index = 0; index < Math.Min(names.Count, ImportLimits.Columns); index++)
            columns.TryAdd(PlainText.Folded(names[index]), index);
        return columns;
    }
}
