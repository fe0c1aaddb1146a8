using Microsoft.Playwright;

namespace Billetterie.Browser.Tests;

/// <summary>What people do on the site, by what they see of it.</summary>
internal static class Visits
{
    public const string Password = "Billetterie-2026!";

    public static async Task SignInAsync(this IPage page, string login)
    {
        await page.GotoAsync("/connexion");
        await page.GetByLabel("E-mail ou téléphone").FillAsync(login);
        await page.GetByRole(AriaRole.Button, new() { Name = "Suivant" }).ClickAsync();
        await page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connexion" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("connexion", StringComparison.Ordinal));
    }

    /// <summary>Books the first people of the structure's list on a performance; comes back on the outcome.</summary>
    public static async Task BookAsync(this IPage page, string performance, int people)
    {
        await page.GotoAsync($"/billetterie/{performance}/reserver");
        for (var chosen = 1; chosen <= people; chosen++)
        {
            await page.Locator("#picker-results").GetByRole(AriaRole.Button, new() { Name = "Ajouter" }).First.ClickAsync();
            await Assertions.Expect(page.Locator(".chosen .person")).ToHaveCountAsync(chosen);
        }

        if (await page.Locator("textarea[name=CompanionReason]").CountAsync() > 0)
            await page.Locator("textarea[name=CompanionReason]").FillAsync("Sortie avec des mineurs");
        await page.Locator(".booking__foot .button--primary").ClickAsync();
        await Assertions.Expect(page.Locator(".outcomes .person")).ToHaveCountAsync(people);
    }
}
