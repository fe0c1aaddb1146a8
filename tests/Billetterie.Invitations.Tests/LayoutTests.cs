using UglyToad.PdfPig.Core;

namespace Billetterie.Invitations.Tests;

/// <summary>Nothing overlaps and nothing leaves the page, whatever the length of the texts.</summary>
public class LayoutTests
{
    private static readonly PdfRectangle PrintArea = new(60, 36, 536, 806);

    public static TheoryData<string> Cases => ["ordinary", "overlong", "one endless word", "long name only", "long title only", "many address lines"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lines_stay_apart_and_on_the_page(string which)
    {
        var lines = Reading.Lines(Sheets.Print(Sheet(which)));

        Assert.All(lines, line => Assert.True(
            line.Bounds.Left >= PrintArea.Left && line.Bounds.Right <= PrintArea.Right
            && line.Bounds.Bottom >= PrintArea.Bottom && line.Bounds.Top <= PrintArea.Top, $"'{line.Text}' leaves the page: {line.Bounds}"));
        foreach (var (upper, lower) in lines.SelectMany((line, index) => lines.Skip(index + 1).Select(other => (line, other))))
            Assert.False(Overlap(upper.Bounds, lower.Bounds), $"'{upper.Text}' and '{lower.Text}' overlap: {upper.Bounds} {lower.Bounds}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Type_stays_large_enough_to_read(string which) =>
        Assert.All(Reading.Lines(Sheets.Print(Sheet(which))), line => Assert.True(line.Size >= 9, $"'{line.Text}' is set in {line.Size} points."));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_whole_name_is_printed(string which)
    {
        var sheet = Sheet(which);
        var letters = string.Concat($"{sheet.Invitee.FirstName}{sheet.Invitee.LastName}".ToUpperInvariant().Where(char.IsLetter));

        var printed = string.Concat(Reading.Text(Sheets.Print(sheet)).ToUpperInvariant().Where(char.IsLetter));

        Assert.Contains(letters, printed, StringComparison.Ordinal);
    }

    [Fact]
    public void What_had_to_be_cut_ends_in_an_ellipsis() =>
        Assert.Contains(Reading.Lines(Sheets.Print(Sheets.Overlong())), line => line.Text.EndsWith('…'));

    private static bool Overlap(PdfRectangle one, PdfRectangle other) =>
        one.Left < other.Right && other.Left < one.Right && one.Bottom < other.Top && other.Bottom < one.Top;

    private static InvitationSheet Sheet(string which) => which switch
    {
        "overlong" => Sheets.Overlong(),
        "one endless word" => Sheets.One() with { Event = new string('M', 400), Accessibility = new string('é', 900) },
        "long name only" => Sheets.Named("Anne-Marie Joséphine Charlotte Élisabeth Victoire", "Wolfeschlegelsteinhausenbergerdorff de la Tour d’Auvergne-Lauraguais"),
        "long title only" => Sheets.One() with { Event = string.Join(' ', Enumerable.Repeat("Les aventures extraordinaires", 12)) },
        "many address lines" => Sheets.One() with { Place = Sheets.One().Place with { Address = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"{i} rue des Écoles")) } },
        _ => Sheets.One(),
    };
}
