using System.Net;
using AngleSharp.Dom;
using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>The coordination acts for a venue: by choice, in sight, written down, for that venue alone, and for a time.</summary>
public sealed class ActingForVenueTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task The_coordination_does_what_the_venue_can_and_the_venue_sees_who_did_it()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 3);
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);
        await browser.OpenAsync($"/lieu/representations/{performance}");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);

        await browser.OpenAsync($"/coordination/programme?q=tempete&venue={_world.Venue}");
        var link = browser.Page.QuerySelector($"tbody a[href*='representation={performance}']")!.GetAttribute("href")!;
        await browser.OpenAsync(link);
        Assert.Empty(browser.Page.QuerySelectorAll(".acting"));
        await browser.SendAsync(browser.Form("main form.form"), []);
        Assert.Equal($"/lieu/representations/{performance}", browser.Address.AbsolutePath);

        await browser.OpenAsync($"/lieu/representations/{performance}/modifier");
        await browser.SendAsync(browser.Form("main form.form"), new() { ["Input.Capacity"] = "7" });
        await browser.SendAsync(browser.Form("form[action*=Confirm], main form.form"), new() { ["Input.Capacity"] = "7" }, $"/lieu/representations/{performance}/modifier?handler=Confirm");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(7, (await _world.VenueAccount.GetAsync($"venue/performances/{performance}")).Is(200).Json.GetProperty("capacity").GetInt32());
        foreach (var path in new[] { "/lieu", "/coordination", "/billetterie", "/lieu/import", "/lieu/compteur" })
        {
            await browser.OpenAsync(path);
            Assert.Contains("Théâtre du Port", browser.Page.QuerySelector(".acting")!.Text(), StringComparison.Ordinal);
        }

        var venue = await Browser.SignInAsync(fixture.Site, _world.VenueAccount.Email);
        await venue.OpenAsync("/lieu/historique");
        var told = venue.Page.QuerySelectorAll("tbody tr").Select(row => row.Text()).ToList();
        Assert.Contains(told, row => row.Contains("pour la coordination", StringComparison.Ordinal) && row.Contains("7 invitations", StringComparison.Ordinal));
        Assert.Contains(told, row => row.Contains("La coordination agit pour le lieu", StringComparison.Ordinal));
        var found = await fixture.Site.Get<AuditQueries>().SearchAsync(new AuditSearch { Venue = _world.Venue, Act = "performance.capacity_changed" });
        Assert.Equal((_world.Coordination.Account, Role.Coordination, "Théâtre du Port"), found.Value!.Items.Select(row => (row.Account, row.Role, row.ActedForName)).First());
    }

    [Fact]
    public async Task It_is_for_one_venue_alone()
    {
        var other = await _world.AddPerformanceAsync(venue: _world.OtherVenue, @event: _world.OtherEvent);
        var person = await _world.AddPersonAsync();
        var booked = (await _world.Referent.BookAsync(other, person)).Is(200).Json.GetProperty("outcomes")[0].GetProperty("reservationId").GetString();
        var acting = await _world.ActingAsync();

        (await acting.GetAsync($"venue/performances/{other}")).IsRefused(404, Codes.PerformanceNotFound);
        (await acting.PutAsync($"venue/performances/{other}", new { cancelled = true })).IsRefused(404, Codes.PerformanceNotFound);
        (await acting.PostAsync($"venue/reservations/{booked}/cancellation", new { })).IsRefused(404, Codes.ReservationNotFound);
        (await acting.GetAsync($"/lieu/representations/{other}")).Is(404);
    }

    [Fact]
    public async Task A_form_shown_for_another_venue_is_refused()
    {
        var browser = await ActAsync(_world.OtherVenue);
        await browser.OpenAsync("/lieu/evenements/nouveau");
        var left = browser.Form("main form.form");
        await browser.OpenAsync($"/coordination/agir/{_world.Venue}");
        await browser.SendAsync(browser.Form("main form.form"), []);

        await browser.SendAsync(left, new() { ["Input.Title"] = "Chez qui ?", ["Input.Theme"] = "Théâtre" }, "/lieu/evenements/nouveau");

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal(0, (await _world.VenueAccount.GetAsync("venue/events?q=qui")).Is(200).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task It_ends_by_the_button_and_with_the_sign_in()
    {
        var browser = await ActAsync(_world.Venue);
        await browser.OpenAsync("/billetterie");
        await browser.SendAsync(browser.Form(".acting form"), []);
        Assert.Equal($"/coordination/lieux/{_world.Venue}", browser.Address.AbsolutePath);
        Assert.Null(browser.Page.QuerySelector(".acting"));
        await browser.OpenAsync("/lieu");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);

        browser = await ActAsync(_world.Venue);
        await browser.SendAsync(browser.Form("form[action='/deconnexion']"), []);
        await browser.SignInAsync(_world.Coordination.Email);
        await browser.OpenAsync("/lieu");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Fact]
    public async Task It_ends_by_itself_after_a_working_day()
    {
        await using var site = new TestSite();
        var world = await World.MakeAsync(site);
        var acting = await Session.ActingAsync(site, world.Coordination, world.Venue, stay: true);
        (await acting.GetAsync("/lieu")).Is(200);

        site.Time.Advance(TimeSpan.FromHours(12));

        (await acting.GetAsync("/coordination")).Is(200);
        Assert.Equal(302, (await acting.GetAsync("/lieu")).Status);
    }

    private async Task<Browser> ActAsync(VenueId venue)
    {
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);
        await browser.OpenAsync($"/coordination/agir/{venue}");
        await browser.SendAsync(browser.Form("main form.form"), []);
        Assert.Equal("/lieu", browser.Address.AbsolutePath);
        return browser;
    }
}
