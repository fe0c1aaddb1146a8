using System.Globalization;
using Billetterie.Import.Csv;
using Billetterie.Import.Texts;
using Billetterie.Import.Times;

namespace Billetterie.Import.Partners;

/// <summary>
/// Reads a directory of structures and venues from a table, whatever its separator and encoding. Whatever the file contains, what
/// cannot be read is said by a code; only a fault of the stream itself throws.
/// </summary>
public static class PartnersReader
{
    private static readonly TableBounds Bounds = new(
        [PartnerWords.Name], ImportLimits.PartnersBytes, ImportLimits.Partners, PartnersFile.TooManyPartners);

    /// <summary>Reads from the stream's present position to its end, at most <see cref="ImportLimits.Partners"/> lines. Does not close the stream.</summary>
    public static async Task<PartnersFile> ReadAsync(Stream file, CancellationToken cancellation = default)
    {
        var (lines, code, detail) = await TableReader.ReadAsync(file, Bounds, row => new Line(row).Read(), cancellation);
        return new PartnersFile(lines, code, detail);
    }

    /// <summary>A row on its way to a line; remembers the first column that it could not read.</summary>
    private sealed class Line(ProgrammeRow row)
    {
        private string? _unread;

        public PartnerLine Read()
        {
            var kind = Known("kind", PartnerWords.Kind, PartnerWords.KindOf);
            var active = Known("state", PartnerWords.State, PartnerWords.StateOf);
            var line = new PartnerLine(row.Line, kind, Field(PartnerWords.Number), Text(PartnerWords.Reference), active, null)
            {
                Name = Text(PartnerWords.Name),
                Category = Text(PartnerWords.Category),
                Address = Text(PartnerWords.Address),
                PostalCode = Text(PartnerWords.PostalCode),
                City = Text(PartnerWords.City),
                Latitude = Known("location", PartnerWords.Latitude, Degrees),
                Longitude = Known("location", PartnerWords.Longitude, Degrees),
                Phone = Field(PartnerWords.Phone),
                Email = Field(PartnerWords.Email),
                Website = Field(PartnerWords.Website),
                Accessibility = Paragraphs(PartnerWords.Accessibility),
                Presentation = Paragraphs(PartnerWords.Presentation),
                AgreementStart = Known("agreementStart", PartnerWords.AgreementStart, Day),
                AgreementEnd = Known("agreementEnd", PartnerWords.AgreementEnd, Day),
                AgreementReference = Text(PartnerWords.AgreementReference),
            };
            return line with { Unread = _unread };
        }

        private string? Field(string[] names) => TableReader.Bare(row.Field(names));

        /// <summary>On one clean line. Never cut: what is too long is refused by whoever keeps it.</summary>
        private string? Text(string[] names) => PlainText.Line(Field(names), ImportLimits.EntryCharacters);

        private string? Paragraphs(string[] names) => PlainText.Paragraphs(Field(names), ImportLimits.EntryCharacters);

        private T? Known<T>(string column, string[] names, Func<string, T?> read)
        {
            var word = Field(names);
            var value = word is null ? default : read(word);
            if (word is not null && value is null)
                _unread ??= column;
            return value;
        }
    }

    /// <summary>With a point or, as French spreadsheets write it, a comma.</summary>
    private static double? Degrees(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static DateOnly? Day(string text) => FrenchDates.Read(text)?.ToDateOnly();
}
