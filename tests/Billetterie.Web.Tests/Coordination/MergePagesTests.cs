using System.Net;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>The coordination merges partners that are one, without a script.</summary>
public sealed class MergePagesTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Two_structures_become_one_and_who_signs_in_for_either_sees_all_of_it()
    {
        var (kept, merged) = (await fixture.World.AddStructureAsync("Les Aulnes", "Givors"), await fixture.World.AddStructureAsync("Association Les Aulnes", "Givors"));
        var keeper = await fixture.World.AddReferentAsync(kept, "garde@aulnes.example", null);
        var other = await fixture.World.AddReferentAsync(merged, "autre@aulnes.example", null);
        var performance = await fixture.World.AddPerformanceAsync();
        (await other.BookAsync(performance, await fixture.World.AddPersonAsync(merged))).Is(200);
        var browser = await OpenAsync($"/coordination/doublons/Structure/{kept}/{merged}");
        Assert.NotNull(browser.Page.QuerySelector($"a.button[href$='/{kept}/{merged}']"));
        Assert.NotNull(browser.Page.QuerySelector($"a.button[href$='/{merged}/{kept}']"));
        await browser.OpenAsync($"/coordination/fusion/Structure/{kept}/{merged}");
        Assert.Equal(["1", "1", "1", "0", "0", "0"], browser.Page.QuerySelectorAll("dl.facts dd").Select(one => one.TextContent.Trim()));

        await browser.SendAsync(browser.Form("form.form"), new() { ["Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#Reason-error"));
        await browser.SendAsync(browser.Form("form.form"), new() { ["Reason"] = "Une seule maison" });

        Assert.Equal($"/coordination/structures/{kept}", browser.Address.AbsolutePath);
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/coordination/structures/{merged}']"));
        Assert.Equal(1, (await keeper.GetAsync("reservations")).Is(200).Json.GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await keeper.GetAsync("participants")).Is(200).Json.GetProperty("items").GetArrayLength());
        await browser.OpenAsync($"/coordination/structures/{merged}");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector($"main a[href='/coordination/structures/{kept}']"));
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
        await browser.OpenAsync($"/coordination/fusion/Structure/{kept}/{merged}");
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Two_venues_become_one_with_the_programme_of_both()
    {
        var (kept, merged) = (fixture.World.Venue, fixture.World.OtherVenue);
        var performance = await fixture.World.AddPerformanceAsync(venue: merged, @event: fixture.World.OtherEvent);
        var browser = await OpenAsync($"/coordination/fusion/Venue/{kept}/{merged}");

        await browser.SendAsync(browser.Form("form.form"), new() { ["Reason"] = "Un seul lieu" });

        Assert.Equal($"/coordination/lieux/{kept}", browser.Address.AbsolutePath);
        var shown = (await fixture.World.Referent.GetAsync($"performances/{performance}")).Is(200).Json;
        Assert.Equal(kept.ToString(), shown.GetProperty("venue").GetProperty("id").GetString());
        (await fixture.World.Referent.BookAsync(performance, await fixture.World.AddPersonAsync())).Is(200);
        await browser.OpenAsync($"/coordination/lieux/{merged}");
        Assert.NotNull(browser.Page.QuerySelector($"main a[href='/coordination/lieux/{kept}']"));
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task What_is_no_pair_is_not_found()
    {
        var one = await fixture.World.AddStructureAsync("Les Ormes", "Givors");
        var browser = await OpenAsync("/coordination/doublons");
        foreach (var wrong in (string[])[$"Structure/{one}/{one}", $"Structure/{one}/999999", $"Circus/{one}/1", $"Venue/x/{one}"])
        {
            await browser.OpenAsync($"/coordination/fusion/{wrong}");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
    }

    private async Task<Browser> OpenAsync(string path)
    {
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return browser;
    }
}
