using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Billetterie.Abstractions;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Pages;

/// <summary>A referent's day in a browser without scripts: every task is links and plain forms.</summary>
public sealed class WithoutScriptTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Every_task_of_a_referent_is_done_by_links_and_forms()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 3);
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);

        var person = await KeepPeopleAsync(browser);
        await SearchAsync(browser, performance);
        await browser.OpenAsync($"/billetterie/{performance}/reserver?People={person}");
        await browser.SendAsync(browser.Form("form.booking__form"), []);
        Assert.NotNull(browser.Page.QuerySelector(".outcomes .badge--good"));

        await browser.OpenAsync("/reservations");
        var reservation = browser.Page.QuerySelector(".outing__box")!.GetAttribute("value")!;
        Assert.Equal(200, (await _world.Referent.GetAsync($"reservations/{reservation}/invitation.pdf")).Status);
        await browser.OpenAsync($"/reservations/{reservation}/agenda.ics");
        Assert.Equal(HttpStatusCode.OK, browser.Status);

        await CancelAsync(browser, performance);
        await NoteAttendanceAsync(performance, reservation);
        browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync("/annuaire?q=port");
        Assert.Contains("Théâtre du Port", browser.Page.Body!.Text(), StringComparison.Ordinal);
    }

    private async Task CancelAsync(Browser browser, PerformanceId performance)
    {
        var booked = (await _world.Referent.BookAsync(performance, await _world.AddPersonAsync())).Is(200).Json;
        var reservation = booked.GetProperty("outcomes")[0].GetProperty("reservationId").GetString();
        await browser.OpenAsync($"/reservations/{reservation}/annuler");
        await browser.SendAsync(browser.Form("form.form__actions"), []);
        Assert.Equal("/reservations", browser.Address.AbsolutePath);
        Assert.Equal("Cancelled", (await _world.Referent.GetAsync($"reservations/{reservation}")).Is(200).Json.GetProperty("status").GetString());
    }

    /// <summary>Adds somebody, is warned of a likely duplicate, changes, deactivates and takes them up again.</summary>
    private static async Task<string> KeepPeopleAsync(Browser browser)
    {
        var entered = new Dictionary<string, string>
        {
            ["Input.LastName"] = "Lefèvre", ["Input.FirstName"] = "Anne", ["Input.Family"] = "Participant", ["Input.Address"] = "Bron",
            ["Input.Civility"] = "Ms", ["Input.Host"] = "",
        };
        await browser.OpenAsync("/participants/nouveau");
        await browser.SendAsync(browser.Form("form.form"), entered);
        var page = browser.Address.AbsolutePath;
        Assert.Contains("Bron", browser.Page.Body!.Text(), StringComparison.Ordinal);

        await browser.OpenAsync("/participants/nouveau");
        await browser.SendAsync(browser.Form("form.form"), entered);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("Lefèvre Anne", browser.Page.QuerySelector("[role=alert]")!.Text(), StringComparison.Ordinal);

        await browser.OpenAsync($"{page}/modifier");
        await browser.SendAsync(browser.Form("form.form"), new(entered) { ["Input.Phone"] = "06 12 00 00 00" });
        Assert.Equal(page, browser.Address.AbsolutePath);
        foreach (var handler in (string[])["Deactivate", "Reactivate"])
        {
            await browser.SendAsync(browser.Form("form[action*='handler=']"), [], $"{page}?handler={handler}");
            Assert.NotNull(browser.Page.QuerySelector(".flash--good"));
        }
        await browser.OpenAsync("/participants?q=LEFEVRE+0612&family=Participant&active=true&sort=State&desc=true");
        Assert.Single(browser.Page.QuerySelectorAll("table.records tbody tr"));
        return page.Split('/')[^1];
    }

    private static async Task SearchAsync(Browser browser, PerformanceId performance)
    {
        await browser.OpenAsync("/billetterie?q=tempete&theme=Th%C3%A9%C3%A2tre&city=Lyon&seats=2&part=Afternoon&from=2020-01-01");
        var found = browser.Page.QuerySelectorAll<IHtmlAnchorElement>("#performances a").Select(link => link.PathName).ToList();
        await browser.OpenAsync("/billetterie?q=tempete&city=Bron");
        Assert.Empty(browser.Page.QuerySelectorAll("#performances a"));
        await browser.OpenAsync($"/billetterie/{performance}?q=tempete");
        Assert.NotNull(browser.Page.QuerySelector(".programme__sheet a.button--primary"));
        Assert.All(found, path => Assert.StartsWith("/billetterie/", path, StringComparison.Ordinal));
        foreach (var page in (string[])["/billetterie", "/reservations"])
        {
            await browser.OpenAsync($"{page}?from=0001-01-01&to=9999-12-31");
            Assert.Equal(HttpStatusCode.OK, browser.Status);
        }
    }

    /// <summary>Once the performance began: one by one.</summary>
    private async Task NoteAttendanceAsync(PerformanceId performance, string reservation)
    {
        fixture.Site.Time.Advance(TimeSpan.FromDays(10.5));
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync($"/reservations?performance={performance}");
        await browser.SendAsync(browser.Form("form.attendance"), new() { ["Attendance"] = "Present" });
        Assert.Equal(
            "Present", (await (await _world.Referent.AgainAsync(fixture.Site)).GetAsync($"reservations/{reservation}")).Is(200).Json.GetProperty("attendance").GetString());
    }
}
