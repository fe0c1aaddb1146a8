using Billetterie.Import.Csv;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using CsvHelper;

namespace Billetterie.Import.People;

/// <summary>
/// Reads a structure's list of people from a table, whatever its separator and encoding. Whatever the file contains, what cannot be
/// read is said by a code; only a fault of the stream itself throws.
/// </summary>
public static class PeopleReader
{
    /// <summary>Before what a spreadsheet would run as a formula stands the mark that an export puts there.</summary>
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>Reads from the stream's present position to its end, at most <see cref="ImportLimits.People"/> lines. Does not close the stream.</summary>
    public static async Task<PeopleFile> ReadAsync(Stream file, CancellationToken cancellation = default)
    {
        var lines = new List<PersonLine>();
        try
        {
            var text = await TextDecoder.OpenAsync(new BoundedStream(file, ImportLimits.PeopleBytes), cancellation);
            await ReadAsync(text, lines, cancellation);
            return lines.Count > 0 ? new PeopleFile(lines) : new PeopleFile([], ImportCodes.FileEmpty);
        }
        catch (ReadingStoppedException stopped)
        {
            return new PeopleFile(lines, stopped.Refusal.Code, stopped.Refusal.Detail);
        }
        catch (CsvFormatException)
        {
            return new PeopleFile(lines, ImportCodes.FileMalformed);
        }
    }

    private static async Task ReadAsync(DecodedText text, List<PersonLine> lines, CancellationToken cancellation)
    {
        var unclosed = false;
        var options = new CsvReaderOptions
        {
            Separator = FindSeparator(text.Head.Span),
            MaxRecordSize = ImportLimits.EntryCharacters,
            TrackLineNumbers = true,
            SkipEmptyLines = true,
            OnMalformedRecord = fault => unclosed |= fault.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        await using var reader = CsvReader.Create(text.Whole, options, true);
        await reader.ReadHeaderAsync(cancellation);
        var columns = Columns(reader.Headers);
        while (await reader.ReadAsync(cancellation))
        {
            var fields = reader.Current.ToArray();
            if (unclosed)
                throw new ReadingStoppedException(ImportCodes.FileMalformed);
            if (Array.TrueForAll(fields, string.IsNullOrWhiteSpace))
                continue;
            if (lines.Count == ImportLimits.People)
                throw new ReadingStoppedException(PeopleFile.TooManyPeople, $"{ImportLimits.People}");
            lines.Add(Read(new ProgrammeRow(columns, fields, (int)Math.Min(reader.LineNumber, int.MaxValue))));
        }
    }

    /// <summary>That with which the columns of a list of people are found. Stops the reading when none does.</summary>
    private static char? FindSeparator(ReadOnlySpan<byte> head)
    {
        var bytes = head.ToArray();
        IReadOnlyList<string> best = [];
        foreach (var separator in CsvDialect.Separators(head))
        {
            var columns = CsvDialect.FirstRow(bytes, separator);
            var names = columns.Select(PlainText.Folded).ToHashSet();
            if (PersonWords.LastName.Any(names.Contains) && PersonWords.FirstName.Any(names.Contains))
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

    private static PersonLine Read(ProgrammeRow row)
    {
        string? Field(string[] names) => Bare(row.Field(names));
        string? unread = null;
        T? Known<T>(string column, string[] names, Func<string, T?> read)
        {
            var word = Field(names);
            var value = word is null ? default : read(word);
            if (word is not null && value is null)
                unread ??= column;
            return value;
        }
        var family = Known("family", PersonWords.Family, PersonWords.FamilyOf);
        var civility = Known("civility", PersonWords.Civility, PersonWords.CivilityOf);
        var active = Known("active", PersonWords.State, PersonWords.StateOf);
        return new PersonLine(
            row.Line, Field(PersonWords.Number), family, civility, Field(PersonWords.LastName), Field(PersonWords.FirstName),
            Field(PersonWords.Phone), Field(PersonWords.Email), Field(PersonWords.Address), Field(PersonWords.Host), active, unread);
    }

    private static string? Bare(string? field) =>
        field is ['\'', var next, ..] && FormulaStarts.Contains(next, StringComparison.Ordinal) ? field[1..] : field;
}
