using AngleSharp.Dom;
using Billetterie.Abstractions;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Pages;

/// <summary>"Vous aimerez aussi": what a structure is led to.</summary>
public sealed class SuggestionTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.MakeAsync(_site);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_structure_without_a_past_sees_what_is_popular_nearby_and_only_what_it_can_book()
    {
        var far = await _world.AddVenueAsync("Salle lointaine", "Oullins");
        await PublishAsync("Loin et très demandé", capacity: 4, booked: 3, venue: far);
        await PublishAsync("Proche et demandé", capacity: 4, booked: 2);
        await PublishAsync("Proche et calme", capacity: 4, booked: 0);
        await PublishAsync("Complet", capacity: 1, booked: 1);
        await PublishAsync("Clos", capacity: 4, booked: 0, startsIn: TimeSpan.FromDays(1));
        await PublishAsync("Pas encore ouvert", capacity: 4, booked: 0, startsIn: TimeSpan.FromDays(60));
        var past = await PublishAsync("Passé", capacity: 4, booked: 0, startsIn: TimeSpan.FromDays(3));
        _site.Time.Advance(TimeSpan.FromDays(3.5));

        var suggestions = await SuggestedToAsync(_world.OtherReferent);

        Assert.Equal(["Proche et demandé", "Proche et calme", "Loin et très demandé"], suggestions.Select(one => one.Title));
        Assert.All(suggestions, one => Assert.Equal("Très demandé en ce moment", one.Because));
        Assert.NotEqual(default, past);
    }

    [Fact]
    public async Task What_a_structure_went_to_leads_it_on_with_the_reason_and_a_full_one_makes_room_for_the_next()
    {
        await PublishAsync("Ce qu’ils ont vu", capacity: 4, booked: 2, theme: "Cirque");
        await PublishAsync("Du même genre", capacity: 1, booked: 0, theme: "Cirque", venue: _world.OtherVenue);
        var before = await SuggestedToAsync(_world.Referent);
        Assert.Equal("Du même genre", before[0].Title);
        Assert.StartsWith("Parce que vos participants choisissent souvent", before[0].Because, StringComparison.Ordinal);
        Assert.EndsWith("Cirque", before[0].Because, StringComparison.Ordinal);
        Assert.DoesNotContain(before, one => one.Title == "Ce qu’ils ont vu");

        var link = await Browser.SignInAsync(_site, _world.Referent.Email);
        var full = link.Page.QuerySelector("[aria-labelledby=suggestions] .performance__link")!.GetAttribute("href")!.Split('/')[^1];
        (await _world.OtherReferent.BookAsync(PerformanceId.Parse(full, null), await _world.AddPersonAsync(_world.OtherStructure))).Is(200);

        Assert.DoesNotContain(await SuggestedToAsync(_world.Referent), one => one.Title == "Du même genre");
    }

    private async Task<PerformanceId> PublishAsync(
        string title, int capacity, int booked, TimeSpan? startsIn = null, VenueId? venue = null, string theme = "Danse")
    {
        var place = venue ?? _world.Venue;
        var shown = await _world.AddEventAsync(place, title, theme);
        var performance = await _world.AddPerformanceAsync(capacity, place, shown, _site.Time.GetUtcNow() + (startsIn ?? TimeSpan.FromDays(10)));
        for (var person = 0; person < booked; person++)
            (await _world.Referent.BookAsync(performance, await _world.AddPersonAsync())).Is(200);
        return performance;
    }

    private async Task<IReadOnlyList<(string Title, string Because)>> SuggestedToAsync(Session referent)
    {
        var browser = await Browser.SignInAsync(_site, referent.Email);
        return
        [
            .. browser.Page.QuerySelectorAll("[aria-labelledby=suggestions] .performance")
                .Select(card => (card.QuerySelector(".performance__link")!.Text().Trim(), card.QuerySelector(".because")!.Text().Trim())),
        ];
    }
}
