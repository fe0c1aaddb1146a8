using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>The coordination finds any venue's dates, and events that have none.</summary>
public sealed class ProgrammeOfAllTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Dates_are_found_by_what_the_address_says()
    {
        var givors = await _world.AddVenueAsync("Salle des Brumes", "Givors");
        var concert = await _world.AddEventAsync(givors, "Nocturne", "Concert");
        var full = await _world.AddPerformanceAsync(0, givors, concert);
        var open = await _world.AddPerformanceAsync(4, givors, concert);
        var later = await _world.AddPerformanceAsync(4, givors, concert, fixture.Site.Time.GetUtcNow().AddDays(40));
        var cancelled = await _world.AddPerformanceAsync(4, givors, concert);
        await fixture.Site.Get<Abstractions.IGrains>().Performance(cancelled).CancelAsync(new(World.Stamp(), null));
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);
        async Task<IEnumerable<string>> FoundAsync(string query)
        {
            await browser.OpenAsync("/coordination/programme?" + query);
            return browser.Page.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!.Split("representation=")[^1]).ToList();
        }

        Assert.Equal(Ids(full, open, cancelled, later), Sorted(await FoundAsync($"venue={givors}")));
        Assert.Equal(Ids(full, open, cancelled, later), Sorted(await FoundAsync("city=givors&theme=concert")));
        Assert.Equal(Ids(open), await FoundAsync("q=noct+brum&state=Open"));
        Assert.Equal(Ids(full), await FoundAsync($"venue={givors}&state=Full"));
        Assert.Equal(Ids(later), await FoundAsync($"venue={givors}&state=Upcoming"));
        Assert.Equal(Ids(cancelled), await FoundAsync($"venue={givors}&state=Cancelled"));
        Assert.Equal(Ids(open), await FoundAsync($"venue={givors}&seats=3"));
        Assert.Equal(Ids(later), await FoundAsync($"venue={givors}&from={fixture.Site.Time.GetUtcNow().AddDays(35):yyyy-MM-dd}"));
        Assert.Empty(await FoundAsync($"venue={givors}&part-of=Past"));
    }

    [Fact]
    public async Task An_event_is_listed_without_a_date_until_it_has_one()
    {
        var begun = await _world.AddEventAsync(_world.OtherVenue, "Encore sans date", "Sport");
        var browser = await Browser.SignInAsync(fixture.Site, _world.Coordination.Email);
        var address = $"/coordination/programme?part-of=Undated&venue={_world.OtherVenue}&q=encore";
        await browser.OpenAsync(address);
        Assert.Contains($"evenement={begun}", browser.Page.QuerySelector("tbody th a")!.GetAttribute("href")!, StringComparison.Ordinal);

        await _world.AddPerformanceAsync(venue: _world.OtherVenue, @event: begun);

        await browser.OpenAsync(address);
        Assert.NotNull(browser.Page.QuerySelector(".empty"));
    }

    private static IEnumerable<string> Ids(params Abstractions.PerformanceId[] ids) => Sorted(ids.Select(id => id.ToString()));

    private static IEnumerable<string> Sorted(IEnumerable<string> ids) => ids.Order(StringComparer.Ordinal);
}
