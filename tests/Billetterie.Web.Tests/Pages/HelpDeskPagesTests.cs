using System.Net;
using AngleSharp.Dom;
using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Outbox;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Pages;

/// <summary>The coordination finds a reservation, reads its story and helps, by links and plain forms.</summary>
public sealed class HelpDeskPagesTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Somebody_over_quota_is_found_seated_and_cancelled_and_the_structure_reads_why()
    {
        var person = await _world.AddPersonAsync();
        for (var i = 0; i < 2; i++)
            (await _world.Referent.BookAsync(await _world.AddPerformanceAsync(), person)).Is(200);
        var performance = await _world.AddPerformanceAsync(capacity: 2);
        var reservation = (await _world.Referent.BookAsync(performance, person)).Is(200).Json.GetProperty("outcomes")[0].GetProperty("reservationId").GetString()!;
        var name = (await _world.Referent.GetAsync($"participants/{person}")).Is(200).Json.GetProperty("lastName").GetString()!;
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);

        await browser.OpenAsync($"/coordination/assistance?q={name} rives tempete");
        Assert.Equal(3, browser.Page.QuerySelectorAll("tbody tr").Length);
        await browser.OpenAsync($"/coordination/assistance?q={reservation}");
        var link = browser.Page.QuerySelector("tbody a")!.GetAttribute("href")!;
        await browser.OpenAsync(link);
        Assert.Single(browser.Page.QuerySelectorAll(".story__step"));

        await browser.SendAsync(browser.Form("form[action*=Grant]"), new() { ["GrantReason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        var form = browser.Form("form[action*=Grant]");
        await browser.SendAsync(form, new() { ["GrantReason"] = "Sortie de groupe" });
        Assert.NotNull(browser.Page.QuerySelector(".page-head .badge--good"));
        Assert.Null(browser.Page.QuerySelector("form[action*=Grant]"));
        await browser.SendAsync(browser.Form("form[action*=Cancel]"), new() { ["CancelReason"] = "Appel du foyer" });
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(3, browser.Page.QuerySelectorAll(".story__step").Length);

        var referent = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await referent.OpenAsync($"/reservations/{reservation}/histoire");
        var story = referent.Page.QuerySelector(".story")!.Text();
        Assert.True(story.Contains("Sortie de groupe", StringComparison.Ordinal), story);
        Assert.Contains("Appel du foyer", story, StringComparison.Ordinal);
        Assert.Contains("Par la coordination", story, StringComparison.Ordinal);
        Assert.DoesNotContain("Durand", story, StringComparison.Ordinal);
        Assert.Contains("Ada Martin", story, StringComparison.Ordinal);

        var audit = (await fixture.Site.Get<AuditQueries>().SearchAsync(
            new AuditSearch { SubjectKind = "participant", SubjectId = person.Value, Account = _world.Coordination.Account })).Value!.Items;
        Assert.Equal(
            ["participant.seen", "reservation.cancelled", "participant.seen", "reservation.granted", "participant.seen"],
            audit.Select(row => row.Act));
        Assert.All(audit, row => Assert.Equal(Role.Coordination, row.Role));
        var mails = await fixture.Site.Get<OutboxReader>().ClaimAsync(100, TimeSpan.FromMinutes(1));
        Assert.Contains(mails, mail => mail.Kind == "ReservationCancelledByCoordination");
    }

    [Fact]
    public async Task A_refused_act_says_why_and_another_structure_learns_nothing()
    {
        var person = await _world.AddPersonAsync();
        for (var i = 0; i < 2; i++)
            (await _world.Referent.BookAsync(await _world.AddPerformanceAsync(), person)).Is(200);
        var performance = await _world.AddPerformanceAsync(capacity: 1);
        (await _world.Referent.BookAsync(performance, await _world.AddPersonAsync())).Is(200);
        var reservation = (await _world.Referent.BookAsync(performance, person)).Is(200).Json.GetProperty("outcomes")[0].GetProperty("reservationId").GetString()!;
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);
        await browser.OpenAsync($"/coordination/assistance/{reservation}");

        await browser.SendAsync(browser.Form("form[action*=Grant]"), new() { ["GrantReason"] = "Urgence" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("[role=alert]"));
        await browser.OpenAsync("/coordination/assistance/1");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        var other = await Browser.SignInAsync(fixture.Site, _world.OtherReferent.Email);
        await other.OpenAsync($"/reservations/{reservation}/histoire");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await other.OpenAsync($"/coordination/assistance/{reservation}");
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
    }
}
