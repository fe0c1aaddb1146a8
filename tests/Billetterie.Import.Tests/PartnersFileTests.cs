using System.Text;
using Billetterie.Import.Partners;

namespace Billetterie.Import.Tests;

/// <summary>A directory of structures and venues as a table.</summary>
public class PartnersFileTests
{
    private const string Directory =
        """
        Sorte;Référence;Nom;Catégorie;Code postal;Ville;Téléphone;Présentation;Latitude;Longitude;Début de convention;Fin de convention;État
        Structure;S-1;La Passerelle;Centre social;01000;Bourg-en-Bresse;04 00 00 00 01;"Un lieu
        ouvert à tous ; même le soir";;;01/09/2026;31 août 2027;Actif
        Lieu;;'=Théâtre;;69001;Lyon;;;45,76;4.83;;;
        """;

    [Theory]
    [InlineData("utf-8", ';')]
    [InlineData("utf-16", ';')]
    [InlineData("windows-1252", ',')]
    [InlineData("utf-8", '\t')]
    public async Task Whatever_the_encoding_and_the_separator_the_lines_are_read(string encoding, char separator)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Directory.Replace("tous ; même", "tous # même", StringComparison.Ordinal).Replace("45,76", "45.76", StringComparison.Ordinal)
            .Replace(';', separator).Replace("tous # même", "tous ; même", StringComparison.Ordinal);

        var file = await ReadAsync(Encoding.GetEncoding(encoding).GetPreamble().Concat(Encoding.GetEncoding(encoding).GetBytes(text)).ToArray());

        Assert.Null(file.Code);
        var (structure, venue) = (file.Lines[0], file.Lines[1]);
        Assert.Equal((2, PartnerLineKind.Structure, "S-1", true, null), (structure.Line, structure.Kind, structure.Reference, structure.Active, structure.Unread));
        Assert.Equal(("La Passerelle", "01000", "Bourg-en-Bresse"), (structure.Name, structure.PostalCode, structure.City));
        Assert.Equal("Un lieu\nouvert à tous ; même le soir", structure.Presentation);
        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2027, 8, 31)), (structure.AgreementStart, structure.AgreementEnd));
        Assert.Equal((4, PartnerLineKind.Venue, "=Théâtre", 45.76, 4.83), (venue.Line, venue.Kind, venue.Name, venue.Latitude, venue.Longitude));
        Assert.Null(venue.Active);
    }

    [Theory]
    [InlineData("sorte", "cirque", "kind")]
    [InlineData("latitude", "nord", "location")]
    [InlineData("fin de convention", "bientôt", "agreementEnd")]
    [InlineData("état", "à voir", "state")]
    public async Task A_word_that_is_not_understood_is_told_by_its_column(string column, string word, string unread)
    {
        var file = await ReadAsync(Encoding.UTF8.GetBytes($"nom;{column}\nLe Cid;{word}\n"));

        Assert.Equal(unread, Assert.Single(file.Lines).Unread);
    }

    [Theory]
    [InlineData("", "file_empty")]
    [InlineData("ville;commune\nLyon;Lyon\n", "columns_unknown")]
    [InlineData("nom;ville\n\"Le Cid;Lyon\n", "file_malformed")]
    [InlineData("PK\u0003\u0004", "format_unsupported")]
    public async Task A_file_that_is_none_is_told_as_such(string text, string code) =>
        Assert.Equal(code, (await ReadAsync(Encoding.UTF8.GetBytes(text))).Code);

    [SkippableFact]
    public async Task A_national_list_of_cinemas_is_read_line_by_line()
    {
        var file = await ReadAsync(await File.ReadAllBytesAsync(SharedData.Find("cinemas-cnc.csv")));

        Assert.Null(file.Code);
        Assert.Equal(2061, file.Lines.Count);
        Assert.All(file.Lines, line => Assert.True(line is { Unread: null, Name: not null, City: not null }));
        Assert.True(file.Lines.Count(line => line is { Latitude: not null, Longitude: not null }) > 2000);
    }

    private static async Task<PartnersFile> ReadAsync(byte[] file) => await PartnersReader.ReadAsync(new MemoryStream(file));
}
