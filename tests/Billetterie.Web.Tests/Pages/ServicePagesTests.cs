using System.Net;
using AngleSharp.Dom;
using Billetterie.Storage;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Upkeep;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Pages;

/// <summary>The coordination reads the audit and looks after the service, by links and plain forms.</summary>
public sealed class ServicePagesTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Lists_taken_away_stand_in_the_audit_and_so_does_taking_it()
    {
        var performance = await _world.AddPerformanceAsync();
        var venue = await Browser.SignInAsync(fixture.Site, _world.VenueAccount.Email);
        await venue.OpenAsync($"/lieu/representations/{performance}/invites");
        await venue.OpenAsync($"/lieu/representations/{performance}/invites?handler=Csv");
        (await _world.Referent.GetAsync("participants.csv")).Is(200);
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);

        await browser.OpenAsync("/coordination/journal?Filter.What=looks");
        var looks = browser.Page.QuerySelector("table.records")!.Text();
        Assert.Contains("Liste des invités téléchargée", looks, StringComparison.Ordinal);
        Assert.Contains("Liste des invités ouverte", looks, StringComparison.Ordinal);
        Assert.Contains("Liste des personnes téléchargée", looks, StringComparison.Ordinal);

        await browser.OpenAsync("/coordination/journal?Filter.About=tempete&Filter.Who=durand&Filter.What=performance.&Filter.From=2027-03-01&Filter.To=2027-03-01");
        Assert.Equal(2, browser.Page.QuerySelectorAll("tbody tr").Length);
        await browser.OpenAsync("/coordination/journal?Filter.From=2027-03-02");
        Assert.Empty(browser.Page.QuerySelectorAll("tbody tr"));
        await browser.OpenAsync("/coordination/journal?handler=Csv&Filter.What=looks");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        var table = browser.Page.Body!.Text();
        Assert.Contains("performance.guests_exported", table, StringComparison.Ordinal);
        Assert.Contains("audit.exported", table, StringComparison.Ordinal);

        // What was written down is told in words, and hours as everywhere.
        (await _world.VenueAccount.PutAsync($"venue/performances/{performance}", new { startsAt = TestSite.Noon.AddDays(11), capacity = 11 })).Is(200);
        await browser.OpenAsync("/coordination/journal?Filter.What=performance.");
        var told = string.Join(' ', browser.Page.QuerySelectorAll("table.records .records__sub").Select(line => line.Text()));
        Assert.Contains("invitations : 11", told, StringComparison.Ordinal);
        Assert.Contains("début : 12/03/2027 12", told, StringComparison.Ordinal);
        Assert.Empty(fixture.Site.Errors.Entries);
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_sent_again_and_the_last_backup_is_seen()
    {
        var outbox = fixture.Site.Get<OutboxReader>();
        await fixture.Site.Get<Database>().WriteAsync(
            transaction => fixture.Site.Get<OutboxWriter>().AddAsync(transaction, "test.mail", new { one = 1 }));
        var given = Assert.Single(await outbox.ClaimAsync(100, TimeSpan.FromMinutes(1)), mail => mail.Kind == "test.mail");
        await outbox.GiveUpAsync(given, "no such address");
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);
        await browser.OpenAsync("/coordination/service");
        Assert.Contains("no such address", browser.Page.QuerySelector("table")!.Text(), StringComparison.Ordinal);
        Assert.Single(browser.Page.QuerySelectorAll("section[aria-labelledby=backup] .badge--stop"));

        await browser.SendAsync(browser.Form("form[action*=Resend]"), []);
        await fixture.Site.Get<Backups>().MarkAsync("nightly", 1_000_000);
        await browser.OpenAsync("/coordination/service");

        Assert.Empty(await outbox.ReadFailedAsync(10));
        Assert.Null(browser.Page.QuerySelector("form[action*=Resend]"));
        Assert.Single(browser.Page.QuerySelectorAll("section[aria-labelledby=backup] .badge--good"));
    }
}
