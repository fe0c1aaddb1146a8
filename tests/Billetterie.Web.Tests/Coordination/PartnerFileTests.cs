using System.Net;
using System.Text;
using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>The directory as a file, without a script: in, out, and in again.</summary>
public sealed class PartnerFileTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Directory =
        """
        Référence;Nom;Ville;Téléphone;Présentation;Fin de convention
        F-1;Foyer des Tilleuls;Caluire;04 00 00 02 01;"Deux
        lignes";31/12/2099
        F-2;=Foyer du Port;Givors;12;;
        """;

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_directory_is_seen_line_by_line_stored_and_comes_back_as_it_went_out(string language)
    {
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        browser.Speak(language);
        await browser.OpenAsync("/coordination/annuaire");
        var file = Encoding.UTF8.GetBytes(Directory.Replace("F-", language + "-", StringComparison.Ordinal).Replace("Foyer", "Foyer " + language, StringComparison.Ordinal));

        await browser.UploadAsync(browser.Form("form.form"), "file", file, ("Kind", "Structure"), ("Category", "Foyer"));

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(["2", "4"], browser.Page.QuerySelectorAll("table.records .number").Select(line => line.TextContent));
        Assert.Single(browser.Page.QuerySelectorAll("td .badge--stop"));
        var form = browser.Form("form.form__actions");
        await browser.SendAsync(form, []);
        Assert.Contains("1", browser.Page.QuerySelector(".flash--good")!.Text(), StringComparison.Ordinal);
        Assert.Contains($"Foyer {language} des Tilleuls", browser.Page.Body!.Text(), StringComparison.Ordinal);

        await browser.OpenAsync("/coordination?handler=Csv");
        var exported = Encoding.UTF8.GetBytes(browser.Text);
        await browser.OpenAsync("/coordination/annuaire");
        await browser.UploadAsync(browser.Form("form.form"), "file", exported);

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Null(browser.Page.QuerySelector("table.records"));
        Assert.True(browser.Page.QuerySelectorAll("details li").Length > 3);
    }

    [Fact]
    public async Task What_changed_since_it_was_seen_is_shown_anew_and_what_is_no_directory_is_refused()
    {
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync("/coordination/annuaire");
        await browser.UploadAsync(browser.Form("form.form"), "file", "Sorte;Nom;Catégorie;Ville\nLieu;Salle Neuve;Concert;Oullins\n"u8.ToArray());
        var seen = browser.Form("form.form__actions");
        await browser.OpenAsync("/coordination/lieux/fiche");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Input.Name"] = "SALLE NEUVE", ["Input.Category"] = "Opéra", ["Input.City"] = "Oullins" });

        await browser.SendAsync(seen, []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".flash--wait"));
        Assert.Contains("Opéra", browser.Page.QuerySelector("table.records")!.Text(), StringComparison.Ordinal);
        foreach (var file in (byte[][])[[], "PK\u0003\u0004"u8.ToArray(), "Commune\nLyon\n"u8.ToArray()])
        {
            await browser.OpenAsync("/coordination/annuaire");
            await browser.UploadAsync(browser.Form("form.form"), "file", file);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
            Assert.NotEmpty(browser.Page.QuerySelector("[role=alert]")!.Text().Trim());
        }
    }

    [Fact]
    public async Task Likely_doubles_are_pointed_out_and_set_side_by_side()
    {
        var one = await fixture.World.AddStructureAsync("Maison des Saules", "Feyzin");
        var other = await fixture.World.AddStructureAsync("Association Maison des Saules", "Feyzin");
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync("/coordination?etat=Active");
        Assert.NotNull(browser.Page.QuerySelector("a[href='/coordination/doublons']"));
        await browser.OpenAsync("/coordination/doublons");
        Assert.NotNull(browser.Page.QuerySelector($"a[href$='/{one}/{other}']"));

        await browser.OpenAsync($"/coordination/doublons/Structure/{one}/{other}");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(2, browser.Page.QuerySelectorAll("thead a").Length);
        Assert.NotEmpty(browser.Page.QuerySelectorAll(".badge--wait"));
        foreach (var wrong in (string[])[$"Structure/{one}/{one}", $"Structure/{one}/999999", $"Circus/{one}/{other}", $"Venue/x/{other}"])
        {
            await browser.OpenAsync($"/coordination/doublons/{wrong}");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
    }
}
