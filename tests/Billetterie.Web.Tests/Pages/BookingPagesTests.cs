using System.Net;
using AngleSharp.Dom;
using Billetterie.Abstractions;
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
        Assert.Equal(4, await RemainingAsync(performance));
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
    public async Task A_companion_is_not_booked_without_a_reason_nor_is_anybody_else()
    {
        var performance = await _world.AddPerformanceAsync();
        var (person, companion) = (await _world.AddPersonAsync(), await _world.AddPersonAsync(family: Family.Companion));
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync($"/billetterie/{performance}/reserver?People={person}&People={companion}");

        await browser.SendAsync(browser.Form("form.booking__form"), []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal("CompanionReason", Assert.Single(browser.Page.QuerySelectorAll("[autofocus]")).Id);
        Assert.Equal("true", browser.Page.QuerySelector("#CompanionReason")!.GetAttribute("aria-invalid"));
        Assert.Equal(2, browser.Page.QuerySelectorAll(".chosen .person").Length);
        Assert.Equal(10, await RemainingAsync(performance));

        await browser.SendAsync(browser.Form("form.booking__form"), new() { ["CompanionReason"] = "Fauteuil roulant" });

        Assert.Equal(2, browser.Page.QuerySelectorAll(".outcomes .badge--good").Length);
        Assert.Equal(8, await RemainingAsync(performance));
    }

    [Fact]
    public async Task Somebody_of_another_structure_is_refused_without_a_name_and_the_others_are_booked()
    {
        var performance = await _world.AddPerformanceAsync();
        var (own, stranger) = (await _world.AddPersonAsync(), await _world.AddPersonAsync(_world.OtherStructure));
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync($"/billetterie/{performance}/reserver?People={own}");
        var form = browser.Form("form.booking__form");
        form.QuerySelector("[name=People]")!.InsertAfter(Hidden(form, "People", stranger.ToString()));

        await browser.SendAsync(form, []);

        Assert.Equal(["badge--good", "badge--stop"], browser.Page.QuerySelectorAll(".outcomes .badge").Select(badge => badge.ClassList[1]!));
        Assert.DoesNotContain($"Nom{stranger}", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(9, await RemainingAsync(performance));
    }

    [Fact]
    public async Task Too_early_is_said_and_the_choice_is_kept()
    {
        var performance = await _world.AddPerformanceAsync(opensAt: fixture.Site.Time.GetUtcNow().AddDays(2));
        var person = await _world.AddPersonAsync();
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);
        await browser.OpenAsync($"/billetterie/{performance}/reserver?People={person}");

        await browser.SendAsync(browser.Form("form.booking__form"), []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#booking [role=alert]"));
        Assert.Single(browser.Page.QuerySelectorAll(".chosen .person"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var performance = await _world.AddPerformanceAsync();
        var person = await _world.AddPersonAsync();
        var browser = await Browser.SignInAsync(fixture.Site, _world.Referent.Email);

        var status = await browser.PostBareAsync($"/billetterie/{performance}/reserver", new() { ["People"] = person.ToString() });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(10, await RemainingAsync(performance));
    }

    private static IElement Hidden(IElement form, string name, string value)
    {
        var input = form.Owner!.CreateElement("input");
        input.SetAttribute("type", "hidden");
        input.SetAttribute("name", name);
        input.SetAttribute("value", value);
        return input;
    }

    private async Task<int> RemainingAsync(PerformanceId performance) =>
        (await _world.Referent.GetAsync($"performances/{performance}")).Is(200).Json.GetProperty("remaining").GetInt32();
}
