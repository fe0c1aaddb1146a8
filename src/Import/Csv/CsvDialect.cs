using System.Text;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using CsvHelper;

namespace Billetterie.Import.Csv;

/// <summary>How a table is written, and whose columns it has: found by its first row.</summary>
/// <param name="Separator">Null: the first line says it, as Excel's <c>sep=;</c> does.</param>
internal sealed record CsvDialect(char? Separator, ICsvProfile Profile)
{
    private static readonly ICsvProfile[] Profiles = [new SoToulouseProfile(), new OwnColumnsProfile()];

    /// <summary>Stops the reading when no known columns are found.</summary>
    public static CsvDialect Find(ReadOnlySpan<byte> head)
    {
        var bytes = head.ToArray();
        IReadOnlyList<string> best = [];
        foreach (var separator in Separators(head))
        {
            var columns = FirstRow(bytes, separator);
            var names = columns.Select(PlainText.Folded).ToHashSet();
            if (Array.Find(Profiles, profile => profile.Fits(names)) is { } profile)
                return new CsvDialect(separator, profile);

            best = columns.Count > best.Count ? columns : best;
        }

        throw best.Count < 2
            ? new ReadingStoppedException(ImportCodes.FormatUnknown)
            : new ReadingStoppedException(ImportCodes.ColumnsUnknown, string.Join(", ", best));
    }

    /// <summary>What may part the columns, likeliest first. Null alone: the first line says it.</summary>
    public static char?[] Separators(ReadOnlySpan<byte> head) => head.StartsWith("sep="u8) ? [null] : [';', ',', '\t', '|'];

    /// <summary>The names of the columns; none where the beginning of the file is not even a row.</summary>
    public static IReadOnlyList<string> FirstRow(byte[] head, char? separator)
    {
        try
        {
            using var reader = CsvReader.Create(head, new CsvReaderOptions { Separator = separator });
            reader.ReadHeader();
            return [.. reader.Headers.Take(ImportLimits.Columns)];
        }
        catch (CsvFormatException)
        {
            return [];
        }
    }
}
