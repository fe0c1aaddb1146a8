namespace Billetterie.Invitations.Tests;

/// <summary>The QR code as a scanner sees it: from the rendered page.</summary>
public sealed class FigureTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("invitation").FullName;

    [SkippableTheory]
    [InlineData(150)]
    [InlineData(72)]
    public void The_figure_on_the_rendered_page_holds_the_code(int dotsPerInch)
    {
        var sheets = new[] { Sheets.One(1), Sheets.Overlong(), Sheets.One(ReservationId.MaxSequence) };

        var pages = Render(Sheets.Print(sheets), dotsPerInch);

        Assert.Equal(sheets.Length, pages.Length);
        for (var page = 0; page < pages.Length; page++)
            Assert.Equal(sheets[page].Code, Scan(pages[page]));
    }

    [SkippableFact]
    public void The_figure_survives_a_fax_like_print_in_black_and_white()
    {
        var sheet = Sheets.One();

        var page = Assert.Single(Render(Sheets.Print(sheet), 100, "-mono"));

        Assert.Equal(sheet.Code, Scan(page));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static string Scan(string image) => ExternalProgram.Run("zbarimg", "zbar-tools", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", image).Trim();

    private string[] Render(byte[] file, int dotsPerInch, params string[] options)
    {
        var path = Path.Combine(directory, "invitations.pdf");
        File.WriteAllBytes(path, file);
        ExternalProgram.Run("pdftoppm", "poppler-utils", [.. options.DefaultIfEmpty("-png"), "-r", $"{dotsPerInch}", path, Path.Combine(directory, "page")]);
        return [.. Directory.GetFiles(directory, "page*").Order(StringComparer.Ordinal)];
    }
}
