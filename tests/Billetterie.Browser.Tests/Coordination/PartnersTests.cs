using Billetterie.Browser.Tests.Accessibility;
using Billetterie.Browser.Tests.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Coordination;

/// <summary>The coordination takes a partner on, suspends it, and plans a change of the rules.</summary>
[Collection(SiteCollection.Name)]
public sealed class PartnersTests(SiteFixture site)
{
    [SkippableFact]
    public async Task A_structure_with_a_long_name_is_added_suspended_and_taken_up_again()
    {
        Chromium.Require();
        var name = $"Association départementale d’accompagnement, d’hébergement et d’insertion des Trois-Rivières-{Guid.NewGuid():N}";
        var page = await site.NewPersonAsync();
        await page.SignInAsync("coordination@demo.example");
        await page.GotoAsync("/coordination/structures/fiche");
        await page.PressAsync("Enregistrer");
        await Expect(page.Locator(".field__error").First).ToBeVisibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "partner-form-errors");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Catégorie").FillAsync("Centre d’hébergement et de réinsertion sociale");
        await page.PressAsync("Enregistrer");
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);

        await page.PressAsync("Suspendre la structure");
        await Expect(page.Locator("#Reason-error")).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsAsync());
        await SiteFixture.ShootWidthsAsync(page, "partner-refused");
        await page.Locator("#Reason").FillAsync("Convention échue, renouvellement attendu");
        await page.PressAsync("Suspendre la structure");
        await Expect(page.Locator(".page-head .badge--stop")).ToBeVisibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "partner-suspended");

        await page.GotoAsync($"/coordination?etat=Suspended&q={name[^32..]}");
        await Expect(page.Locator("table.records tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(await page.FaultsAsync());
        await SiteFixture.ShootWidthsAsync(page, "partners-long-name");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.Locator("#Reason").FillAsync("Convention signée");
        await page.PressAsync("Rétablir la structure");
        await Expect(page.Locator(".page-head .badge--good")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Two_structures_that_are_one_are_merged()
    {
        Chromium.Require();
        var name = $"Maison des Deux-Rives-{Guid.NewGuid():N}";
        var page = await site.NewPersonAsync();
        await page.SignInAsync("coordination@demo.example");
        var (kept, merged) = (await AddStructureAsync(page, name), await AddStructureAsync(page, $"Association {name}"));
        await page.GotoAsync($"/coordination/doublons/Structure/{kept}/{merged}");
        Assert.Empty(await page.FaultsAsync());
        await SiteFixture.ShootWidthsAsync(page, "merge-compare");
        await page.Locator($"main a[href^='/coordination/fusion/'][href$='/{kept}/{merged}']").ClickAsync();
        await page.PressAsync("Fusionner pour de bon");
        await Expect(page.Locator("#Reason-error")).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsAsync());
        await SiteFixture.ShootWidthsAsync(page, "merge-refused");

        await page.Locator("#Reason").FillAsync("Une seule maison");
        await page.PressAsync("Fusionner pour de bon");

        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        Assert.Empty(await page.FaultsAsync());
        await SiteFixture.ShootWidthsAsync(page, "merge-kept");
        await page.Locator($"a[href='/coordination/structures/{merged}']").ClickAsync();
        await Expect(page.Locator("#merged")).ToContainTextAsync(name);
        Assert.Empty(await page.FaultsAsync());
        await SiteFixture.ShootWidthsAsync(page, "merge-merged");
        await page.GotoAsync($"/annuaire/structures/{merged}");
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
    }

    private static async Task<string> AddStructureAsync(IPage page, string name)
    {
        await page.GotoAsync("/coordination/structures/fiche");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Catégorie").FillAsync("Centre social");
        await page.PressAsync("Enregistrer");
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        return new Uri(page.Url).Segments[^1];
    }

    [SkippableFact]
    public async Task A_change_of_the_rules_is_planned_explained_and_withdrawn()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync(scripts: false);
        await page.SignInAsync("coordination@demo.example");
        await page.GotoAsync("/coordination/regles/nouvelle");
        await page.Locator("#Input-From").FillAsync("2001-01-01T00:00");
        await page.GetByLabel("Motif").FillAsync("Saison d’été");
        await page.Locator("main form .button--primary").ClickAsync();
        await Expect(page.Locator("#Input-From-error")).ToBeVisibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "policy-refused");

        await page.Locator("#Input-From").FillAsync("2099-01-05T00:00");
        await page.Locator("#Input-Guest").FillAsync("3");
        await page.Locator("main form .button--primary").ClickAsync();
        var planned = page.Locator("article.panel").Filter(new() { HasText = "Saison d’été" });
        await Expect(planned).ToContainTextAsync("3 invitations par semaine");
        await SiteFixture.ShootWidthsAsync(page, "policy-planned");
        await planned.Locator(".button--danger").ClickAsync();

        await Expect(planned).ToHaveCountAsync(0);
        await Expect(page.Locator("table.records")).ToContainTextAsync("Saison d’été");
        await SiteFixture.ShootWidthsAsync(page, "policy-history");
    }
}
