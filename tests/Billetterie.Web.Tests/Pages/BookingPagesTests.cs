using System.Net;
using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Pages;

/// <summary>Booking without a script: every step is a plain form.</summary>
public sealed class BookingPagesTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Somebody_is_found_chosen_and_booked_and_the_same_form_books_once()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 5);
        var person = await _world.AddPersonAsync();
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync($"/billetterie/{performance}/reserver");
        var choose = $"/billetterie/{performance}/reserver?handler=Choose";

        await browser.SendAsync(browser.Form("form.booking__form"), new() { ["add"] = person.ToString() }, choose);
        var form = browser.Form("form.booking__form");
        await browser.SendAsync(form, []);
        var first = browser.Address;
        await browser.SendAsync(form, []);

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(first, browser.Address);
        Assert.Single(browser.Page.QuerySelectorAll(".outcomes .person"));
        Assert.NotNull(browser.Page.QuerySelector(".outcomes .badge--good"));
        var seen = (await _world.Referent.GetAsync($"performances/{performance}")).Is(200).Json;
        Assert.Equal(4, seen.GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task Somebody_new_is_created_without_losing_the_choice()
    {
        var performance = await _world.AddPerformanceAsync();
        var person = await _world.AddPersonAsync();
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync($"/billetterie/{performance}/reserver?People={person}");

        await browser.SendAsync(
            browser.Form("form.booking__form"),
            new() { ["New.LastName"] = "Nouvelle", ["New.FirstName"] = "Venue", ["New.Family"] = "Participant" },
            $"/billetterie/{performance}/reserver?handler=Create");

        Assert.Equal(2, browser.Page.QuerySelectorAll(".chosen .person").Length);
        Assert.Contains("Nouvelle Venue", browser.Page.QuerySelector(".chosen")!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_chosen_is_said_and_nothing_is_booked()
    {
        var performance = await _world.AddPerformanceAsync();
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync($"/billetterie/{performance}/reserver");

        await browser.SendAsync(browser.Form("form.booking__form"), []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#booking [role=alert]"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var performance = await _world.AddPerformanceAsync();
        var person = await _world.AddPersonAsync();
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);

        var status = await browser.PostBareAsync($"/billetterie/{performance}/reserver", new() { ["People"] = person.ToString() });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var seen = (await _world.Referent.GetAsync($"performances/{performance}")).Is(200).Json;
        Assert.Equal(10, seen.GetProperty("remaining").GetInt32());
    }
}
