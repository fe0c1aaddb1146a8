using System.Net;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>The coordination looks after partners, without a script.</summary>
public sealed class PartnerPagesTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task A_suspended_venue_is_refused_at_the_api_until_it_is_taken_up_again()
    {
        var performance = await fixture.World.AddPerformanceAsync(venue: fixture.World.OtherVenue, @event: fixture.World.OtherEvent);
        var person = await fixture.World.AddPersonAsync();
        var browser = await OpenAsync($"/coordination/lieux/{fixture.World.OtherVenue}");
        await browser.SendAsync(browser.Form("form[action*='Suspend']"), new() { ["Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);

        await browser.SendAsync(browser.Form("form[action*='Suspend']"), new() { ["Reason"] = "Travaux dans la salle" });

        Assert.NotNull(browser.Page.QuerySelector(".badge--stop"));
        (await fixture.World.Referent.BookAsync(performance, person)).IsRefused(422, "venue_suspended");
        await browser.SendAsync(browser.Form("form[action*='Resume']"), new() { ["Reason"] = "Travaux finis" });
        (await fixture.World.Referent.BookAsync(performance, person)).Is(200);
    }

    [Fact]
    public async Task A_suspended_structure_cannot_book_and_keeps_what_it_has()
    {
        var structure = await fixture.World.AddStructureAsync("Le Refuge", "Bron");
        var referent = await fixture.World.AddReferentAsync(structure, "referent@refuge.example", null);
        var performance = await fixture.World.AddPerformanceAsync();
        var person = await fixture.World.AddPersonAsync(structure);
        (await referent.BookAsync(performance, person)).Is(200);
        var browser = await OpenAsync($"/coordination/structures/{structure}");

        await browser.SendAsync(browser.Form("form[action*='Suspend']"), new() { ["Reason"] = "Convention finie" });

        (await referent.BookAsync(performance, await fixture.World.AddPersonAsync(structure))).IsRefused(422, "structure_not_active");
        Assert.Equal(1, (await referent.GetAsync("reservations")).Is(200).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_venue_is_added_found_and_given_an_agreement()
    {
        var browser = await OpenAsync("/coordination/lieux/fiche");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Input.Name"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.SendAsync(browser.Form("form.form"), new() { ["Input.Name"] = "Salle des Brumes", ["Input.Category"] = "Concert", ["Input.City"] = "Givors" });
        Assert.Matches("^/coordination/lieux/[0-9]+$", browser.Address.AbsolutePath);

        var form = browser.Form("form[action*='Agreement']");
        await browser.SendAsync(form, new() { ["Agreement.Start"] = "2026-09-01", ["Agreement.End"] = "2026-01-01" });
        Assert.NotNull(browser.Page.QuerySelector("#Agreement-End-error"));
        await browser.SendAsync(browser.Form("form[action*='Agreement']"), new()
        {
            ["Agreement.Start"] = "2026-09-01", ["Agreement.End"] = "2099-08-31", ["Agreement.Reference"] = "CONV-7",
        });

        Assert.NotNull(browser.Page.QuerySelector(".flash--good"));
        await browser.OpenAsync("/coordination?etat=Active&sorte=Venue&ville=Givors&categorie=concert&q=brum");
        var row = Assert.Single(browser.Page.QuerySelectorAll("table.records tbody tr"));
        Assert.Contains("31 août 2099", row.TextContent, StringComparison.Ordinal);
    }

    private async Task<Browser> OpenAsync(string path)
    {
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return browser;
    }
}
