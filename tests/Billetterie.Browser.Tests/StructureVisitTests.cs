using Billetterie.Browser.Tests.Accessibility;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests;

/// <summary>What a referent comes for on an ordinary day: what is on, who came, who the partners are.</summary>
[Collection(SiteCollection.Name)]
public sealed class StructureVisitTests(SiteFixture site)
{
    [SkippableFact]
    public async Task The_home_page_leads_to_themes_sheets_and_booking_and_the_programme_is_searched_without_a_reload()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        foreach (var part in (string[])["Au programme", "Réservations en cours", "Vous aimerez aussi", "Rechercher par thème", "Annuaire"])
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = part, Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("[aria-labelledby=suggestions] .because").First).Not.ToBeEmptyAsync();

        // Whichever comes first: what the other visits published counts too.
        var theme = await page.Locator(".theme > span").First.InnerTextAsync();
        await page.Locator(".theme").First.ClickAsync();
        await Expect(page.Locator("#Filter_Theme, [name=theme]").First).ToHaveValueAsync(theme);
        await page.Locator("#performances .performance__link").First.ClickAsync();
        await Expect(page.Locator(".programme__sheet .badge--accent")).ToHaveTextAsync(theme);
        await SiteFixture.ShootWidthsAsync(page, "programme-advanced");
        await page.GotoAsync("/billetterie");
        await page.EvaluateAsync("() => { window.stayed = true; }");

        await page.GetByLabel("Recherche rapide").PressSequentiallyAsync("equil");
        await Expect(page.Locator("#performances .performance__title").First).ToContainTextAsync("Équilibres");
        await page.Locator("#performances .performance__link").First.ClickAsync();
        await Expect(page.Locator(".programme__sheet h1")).ToContainTextAsync("Équilibres");
        Assert.True(await page.EvaluateAsync<bool>("() => window.stayed === true"), "The page was loaded again.");
        Assert.Contains("q=equil", page.Url, StringComparison.Ordinal);

        var colleague = await site.NewPersonAsync();
        await colleague.SignInAsync("referent2@demo.example");
        await colleague.GotoAsync(page.Url);
        await Expect(colleague.Locator(".programme__sheet h1")).ToContainTextAsync("Équilibres");
        await Expect(colleague.GetByLabel("Recherche rapide")).ToHaveValueAsync("equil");
    }

    [SkippableFact]
    public async Task A_sheet_is_covered_by_no_late_search_and_back_closes_the_dialog_before_it_leaves_the_page()
    {
        Chromium.Require();
        var title = $"La Visite retardée {Guid.NewGuid():N}";
        await site.PublishAsync(title, capacity: 3);
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        await page.GotoAsync($"/billetterie?q={title[^32..]}");
        var (asked, given, answered) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/billetterie?q=slow**", async route =>
        {
            asked.SetResult();
            await answered.Task;
            await route.ContinueAsync();
        });
        page.RequestFailed += (_, request) => _ = request.Url.Contains("q=slow", StringComparison.Ordinal) && given.TrySetResult();

        await page.GetByLabel("Recherche rapide").FillAsync("slow");
        await asked.Task;
        await page.Locator("#performances .performance__link").First.ClickAsync();
        await Expect(page.Locator(".programme__sheet h1")).ToHaveTextAsync(title);
        // The search was given up when the card was chosen: its answer comes to nobody.
        await given.Task;
        answered.SetResult();

        var dialog = page.Locator("#dialog[open]");
        var sheet = page.Url;
        await page.Locator(".programme__sheet a[data-dialog]").First.ClickAsync();
        await Expect(dialog.Locator("#Q")).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(sheet, page.Url);
        await Expect(page.Locator(".programme__sheet h1")).ToHaveTextAsync(title);

        await page.Locator(".programme__sheet a[data-dialog]").First.ClickAsync();
        await Expect(dialog.Locator("#Q")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.WaitForFunctionAsync("() => !history.state?.dialog");
        await page.GoBackAsync();
        await Expect(page.Locator(".programme__sheet h1")).ToHaveCountAsync(0);
        Assert.EndsWith($"q={title[^32..]}", page.Url, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task After_an_outing_each_presence_is_noted_and_the_reminder_goes()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        await page.GetByRole(AriaRole.Link, new() { Name = "Renseigner" }).ClickAsync();
        await SiteFixture.ShootWidthsAsync(page, "attendance");
        await page.IsAccessibleAsync();
        var missing = page.Locator(".attendance:has(button[value=Unknown][aria-pressed=true]) button[value=Present]");
        var count = await missing.CountAsync();
        Assert.True(count > 0, "The demonstration has nobody whose coming is still to be noted.");

        while (count > 0)
        {
            await missing.First.ClickAsync();
            await Expect(missing).ToHaveCountAsync(--count);
        }

        await page.GotoAsync("/");
        await Expect(page.GetByText("à renseigner")).ToHaveCountAsync(0);
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "Renseigner" }).CountAsync());
    }

    [SkippableFact]
    public async Task A_partner_is_found_in_the_directory_as_one_types()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        await page.GetByRole(AriaRole.Link, new() { Name = "Annuaire", Exact = true }).ClickAsync();

        await page.GetByLabel("Recherche rapide").PressSequentiallyAsync("rivage");

        var found = page.Locator("#partners a", new() { HasText = "Cinéma Le Rivage" });
        await Expect(page.Locator("#partners")).Not.ToContainTextAsync("Foyer des Tilleuls");
        await found.First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Cinéma Le Rivage" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Contact" })).ToBeVisibleAsync();
    }
}
