using System.Net;
using AngleSharp.Dom;
using Billetterie.Abstractions;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Pages;

/// <summary>"Mes réservations": a calendar file of each, and who came of a whole outing.</summary>
public sealed class ReservationPagesTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.MakeAsync(_site);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_calendar_file_says_what_when_where_and_for_whom()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 1);
        var seated = await BookAsync(performance);
        var waiting = await BookAsync(performance);
        var browser = await Browser.SignInAsync(_site, _world.Referent.Email);

        var file = await CalendarAsync(browser, seated);

        Assert.Equal($"reservation-{seated}@billetterie", file.Uid);
        Assert.StartsWith("La Tempête (Prénom", file.Summary, StringComparison.Ordinal);
        Assert.Equal(_site.Time.GetUtcNow().AddDays(10).UtcDateTime, file.Start!.AsUtc);
        Assert.Contains("Théâtre du Port, 1 quai du Port, 69002 Lyon", file.Location, StringComparison.Ordinal);
        Assert.Equal("CONFIRMED", file.Status);
        Assert.Equal("TENTATIVE", (await CalendarAsync(browser, waiting)).Status);
        var stranger = await Browser.SignInAsync(_site, _world.OtherReferent.Email);
        await stranger.OpenAsync($"/reservations/{seated}/agenda.ics");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
    }

    [Fact]
    public async Task One_person_or_a_whole_outing_is_noted_at_once()
    {
        var performance = await _world.AddPerformanceAsync(capacity: 3);
        string[] reservations = [await BookAsync(performance), await BookAsync(performance), await BookAsync(performance)];
        _site.Time.Advance(TimeSpan.FromDays(10) + TimeSpan.FromHours(1));
        var browser = await Browser.SignInAsync(_site, _world.Referent.Email);
        await browser.OpenAsync($"/reservations?performance={performance}");
        var first = browser.Form($"#reservation-{reservations[0]} form.attendance");
        await browser.SendAsync(first, new() { ["Attendance"] = "Absent" });
        Assert.Equal(["Absent", "Unknown", "Unknown"], await AttendanceAsync(reservations));

        var whole = browser.Form(".outing__actions form");
        await browser.SendAsync(whole, new() { ["Attendance"] = "Present" });

        Assert.Equal(["Present", "Present", "Present"], await AttendanceAsync(reservations));
        Assert.Contains("3", browser.Page.QuerySelector(".flash--good")!.Text(), StringComparison.Ordinal);
        var stranger = await Browser.SignInAsync(_site, _world.OtherReferent.Email);
        await stranger.OpenAsync("/reservations?when=Past");
        Assert.DoesNotContain("La Tempête", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_closing_the_page_that_cancels_says_whom_to_call()
    {
        var reservation = await BookAsync(await _world.AddPerformanceAsync());
        _site.Time.Advance(TimeSpan.FromDays(8.5));
        var browser = await Browser.SignInAsync(_site, _world.Referent.Email);

        await browser.OpenAsync($"/reservations/{reservation}/annuler");

        Assert.Null(browser.Page.QuerySelector("form.form__actions"));
        Assert.Equal("04 72 00 00 00", browser.Page.QuerySelector("main a[href^='tel:']")?.Text());
        Assert.Contains("mardi 9 mars 2027", browser.Page.QuerySelector("main")!.Text(), StringComparison.Ordinal);
    }

    private async Task<string> BookAsync(PerformanceId performance)
    {
        var answer = (await _world.Referent.BookAsync(performance, await _world.AddPersonAsync())).Is(200).Json;
        return answer.GetProperty("outcomes")[0].GetProperty("reservationId").GetString()!;
    }

    private async Task<IReadOnlyList<string?>> AttendanceAsync(string[] reservations)
    {
        var referent = await _world.Referent.AgainAsync(_site);
        var found = new List<string?>();
        foreach (var reservation in reservations)
            found.Add((await referent.GetAsync($"reservations/{reservation}")).Is(200).Json.GetProperty("attendance").GetString());
        return found;
    }

    private static async Task<Ical.Net.CalendarComponents.CalendarEvent> CalendarAsync(Browser browser, string reservation)
    {
        await browser.OpenAsync($"/reservations/{reservation}/agenda.ics");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return Ical.Net.Calendar.Load(browser.Text)!.Events.Single();
    }
}
