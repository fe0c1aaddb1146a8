using System.Runtime.CompilerServices;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using CsvHelper;

namespace Billetterie.Import.Csv;

/// <summary>A programme as a table, one row at a time.</summary>
internal static class CsvProgramme
{
    public static async IAsyncEnumerable<ProgrammeLine> ReadAsync(
        DecodedText text, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var dialect = CsvDialect.Find(text.Head.Span);
        yield return new ProgrammeLine.Recognised(
            ProgrammeFormat.Csv, SourceKeys.Prefix(dialect.Profile.KeyFormat), dialect.Profile.Name);

        var unclosed = false;
        await using var reader = CsvReader.Create(
            text.Whole, Options(dialect.Separator, fault => unclosed |= fault.Reason == CsvMalformedReason.UnterminatedQuote), true);
        await GuardedAsync(async () =>
        {
            await reader.ReadHeaderAsync(cancellation);
            return true;
        });
        var columns = Columns(reader.Headers);
        while (await GuardedAsync(() => reader.ReadAsync(cancellation)))
        {
            var line = (int)Math.Min(reader.LineNumber, int.MaxValue);
            var fields = reader.Current.ToArray();
            if (unclosed)
                throw new ReadingStoppedException(ImportCodes.FileMalformed, line: line);

            if (Array.TrueForAll(fields, string.IsNullOrWhiteSpace))
                continue;

            // More fields than columns: a separator outside quotes has shifted them.
            yield return fields.Skip(reader.Headers.Count).Any(field => !string.IsNullOrWhiteSpace(field))
                ? new ProgrammeLine.Refused(line, null, ImportCodes.ItemMalformed)
                : dialect.Profile.Read(new ProgrammeRow(columns, fields, line), context);
        }
    }

    private static async Task<bool> GuardedAsync(Func<ValueTask<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (CsvFormatException fault)
        {
            // All that is left to throw for is a row beyond the limit: a quote that is never closed, for one.
            throw new ReadingStoppedException(ImportCodes.ItemTooLarge, line: (int)Math.Min(fault.LineNumber, int.MaxValue));
        }
    }

    private static CsvReaderOptions Options(char? separator, Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = separator,
        MaxRecordSize = ImportLimits.EntryCharacters,
        TrackLineNumbers = true,
        SkipEmptyLines = true,
        OnMalformedRecord = onMalformed,
    };

    /// <summary>The first of two columns of the same name counts.</summary>
    private static Dictionary<string, int> Columns(IReadOnlyList<string> names)
    {
        var columns = new Dictionary<string, int>();
        for (var index = 0; index < Math.Min(names.Count, ImportLimits.Columns); index++)
        {
            columns.TryAdd(PlainText.Folded(names[index]), index);
        }

        return columns;
    }
}
