using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Venue;

/// <summary>The venue's screen moves while structures book.</summary>
[Collection(SiteCollection.Name)]
public sealed class DashboardTests(SiteFixture site)
{
    [SkippableFact]
    public async Task The_dashboard_moves_while_another_browser_books_and_says_when_it_is_not_live()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        // Soon, so that it stands among the first.
        var (_, performance) = await venue.PublishAsync("Le Tableau vivant", 3, TimeSpan.FromMinutes(90), TimeSpan.FromMinutes(60));
        var board = await site.NewPersonAsync();
        await board.SignInAsync(VenueVisits.Account);

        await Expect(board).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/lieu$"));
        var card = board.Locator($"#card-{performance}");
        await Expect(card.Locator("[data-count=confirmed]")).ToHaveTextAsync("0");
        await Expect(board.Locator(".page-head [data-live]")).ToHaveAttributeAsync("data-state", "live");

        using var structure = await site.SignedInAsync("referent1@demo.example");
        await structure.BookNewAsync(performance, "Tableau", "Vivant");

        await Expect(card.Locator("[data-count=confirmed]")).ToHaveTextAsync("2");
        await Expect(card.Locator("[data-count=remaining]")).ToHaveTextAsync("1");
        // The story follows the number: the movements and the curve are the server's.
        await Expect(board.Locator(".movements li").First).ToContainTextAsync("2 places réservées");
        await Expect(card.Locator(".curve svg")).ToBeVisibleAsync();
        await board.IsAccessibleAsync();
        await board.ShootWidthsAsync("venue-dashboard");

        await board.Context.SetOfflineAsync(true);
        await Expect(board.Locator("venue-board [data-lost]")).ToBeVisibleAsync();
        await board.Context.SetOfflineAsync(false);
        await Expect(board.Locator("venue-board [data-lost]")).ToBeHiddenAsync();

        await board.GotoAsync("/lieu?ecran=true");
        await Expect(board.Locator(".site-header")).ToBeHiddenAsync();
        await board.SetViewportSizeAsync(1920, 1080);
        await SiteFixture.ShootAsync(board, "venue-dashboard-wall");
    }
}
