using System.Text.RegularExpressions;

namespace Billetterie.Invitations.Tests;

/// <summary>What a page says.</summary>
public class PrintedPageTests
{
    [Fact]
    public void The_page_names_person_event_place_moment_and_issuer()
    {
        var text = Reading.Text(Sheets.Print(Sheets.One()));

        foreach (var expected in new[]
        {
            "Invitation nominative", "Madame Soraya BELABAS", "Participante", "Gospel Experience – Noël",
            "samedi 19 décembre 2026 à 20 h 30", "Musée des Confluences", "Grand auditorium", "86 quai Perrache", "69002 Lyon",
            "Salle accessible en fauteuil roulant.", "Foyer des Deux Rives", "12 rue des Lilas, 69003 Lyon",
            "Référent(e) : Camille Durand · 04 78 00 00 00 · contact@foyer.example", "N° 1234-0017",
        })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_that_it_is_personal_and_will_be_asked_for()
    {
        var text = Regex.Replace(Reading.Text(Sheets.Print(Sheets.One())), @"\s+", " ");

        Assert.Contains("strictement personnelle : elle ne peut être donnée à aucune autre personne", text, StringComparison.Ordinal);
        Assert.Contains("Elle vous sera demandée à la billetterie", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_stands_under_the_figure_in_groups_of_four()
    {
        var sheet = Sheets.One();

        Assert.Contains(InvitationCode.Group(sheet.Code), Reading.Text(Sheets.Print(sheet)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-03T08:00:00Z", "vendredi 3 juillet 2026 à 10 h")]
    [InlineData("2026-12-31T23:05:00Z", "vendredi 1er janvier 2027 à 0 h 05")]
    [InlineData("2026-10-25T00:30:00Z", "dimanche 25 octobre 2026 à 2 h 30")]
    [InlineData("2026-08-01T18:00:00Z", "samedi 1er août 2026 à 20 h")]
    public void The_moment_is_local_and_in_long_form(string instant, string expected)
    {
        var sheet = Sheets.One() with { StartsAt = DateTimeOffset.Parse(instant, Sheets.French) };

        Assert.Contains(expected + "\n", Reading.Text(Sheets.Print(sheet)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Courtesy.Madam, Family.Guest, "Invitée d’un participant")]
    [InlineData(Courtesy.Sir, Family.Guest, "Invité d’un participant")]
    [InlineData(Courtesy.Madam, Family.Companion, "Accompagnatrice")]
    [InlineData(Courtesy.Sir, Family.Companion, "Accompagnateur")]
    [InlineData(Courtesy.None, Family.Companion, "Accompagnateur ou accompagnatrice")]
    [InlineData(Courtesy.Sir, Family.Participant, "Participant")]
    public void The_family_is_worded_for_the_person(Courtesy courtesy, Family family, string expected)
    {
        var lines = Reading.Lines(Sheets.Print(Sheets.Named("Dominique", "Henri", courtesy, family)));

        Assert.Contains(lines, line => line.Text == expected);
    }

    [Fact]
    public void English_is_spoken_where_it_is_asked_for()
    {
        var text = Reading.Text(Sheets.PrintIn(Sheets.English, Sheets.One()));

        Assert.Contains("Ms Soraya BELABAS", text, StringComparison.Ordinal);
        Assert.Contains("Saturday 19 December 2026 at 8:30 pm", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("strictly personal", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_texts_gets_the_French_ones()
    {
        Assert.Contains("samedi 19 décembre", Reading.Text(Sheets.PrintIn(new System.Globalization.CultureInfo("de-DE"), Sheets.One())), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_invitations_have_one_page_each_in_the_given_order()
    {
        var names = new[] { "Alix", "Bilal", "Chen" };

        var file = Sheets.Print(names.Select(name => Sheets.Named(name, "Martin")).ToArray());

        Assert.Equal(names.Length, Reading.Pages(file));
        for (var page = 0; page < names.Length; page++)
            Assert.Contains($"{names[page]} MARTIN", Reading.Text(file, page + 1), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_leaves_no_trace()
    {
        var bare = Sheets.One() with
        {
            Accessibility = " ",
            Place = new InvitationPlace("Le Hangar"),
            Issuer = new InvitationIssuer("Foyer des Deux Rives"),
        };

        var text = Reading.Text(Sheets.Print(bare));

        Assert.DoesNotContain("Accessibilité", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Référent", text, StringComparison.Ordinal);
        Assert.DoesNotContain("·", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_print_is_a_fault_of_the_caller() => Assert.Throws<ArgumentException>(() => Sheets.Print());
}
