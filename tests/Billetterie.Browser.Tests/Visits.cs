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

    /// <summary>Books these people on a performance, found by name; comes back on the outcome.</summary>
    public static async Task BookAsync(this IPage page, string performance, params string[] people)
    {
        await page.ChooseAsync(performance, people);
        await page.Locator(".booking__foot .button--primary").ClickAsync();
        await Assertions.Expect(page.Locator(".outcomes .person")).ToHaveCountAsync(people.Length);
    }

    public static async Task ChooseAsync(this IPage page, string performance, params string[] people)
    {
        await page.GotoAsync($"/billetterie/{performance}/reserver");
        var found = page.Locator("#picker-results");
        foreach (var (person, chosen) in people.Select((person, index) => (person, index + 1)))
        {
            await page.Locator("#Q").FillAsync(person);
            // With scripts the list follows the typing, and there is no button.
            if (await page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" }).IsVisibleAsync())
                await page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" }).ClickAsync();
            await found.GetByRole(AriaRole.Button, new() { Name = $"Ajouter {person}" }).ClickAsync();
            await Assertions.Expect(page.Locator(".chosen .person")).ToHaveCountAsync(chosen);
        }
    }
}
