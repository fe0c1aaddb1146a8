using Billetterie.Faults.Programs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Accounts;

/// <summary>What people do with their accounts.</summary>
internal static class AccountVisits
{
    public const string OwnPassword = "une phrase bien longue";

    public static Task PressAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Both steps of the sign-in; says nothing of whether it went well.</summary>
    public static async Task TryToSignInAsync(this IPage page, string login, string password, bool stay = false)
    {
        await page.GotoAsync("/connexion");
        await page.GetByLabel("E-mail ou téléphone").FillAsync(login);
        await page.PressAsync("Suivant");
        await page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(password);
        if (stay)
            await page.GetByRole(AriaRole.Checkbox, new() { Name = "Rester connecté" }).CheckAsync();
        await page.PressAsync("Connexion");
    }

    public static Task ArrivedAsync(this IPage page, string path) =>
        page.WaitForURLAsync(url => new Uri(url).AbsolutePath == path);

    /// <summary>Chooses a password of one's own in place of the temporary one.</summary>
    public static async Task ChoosePasswordAsync(this IPage page, string temporary)
    {
        await page.ArrivedAsync("/mot-de-passe");
        await page.GetByLabel("Mot de passe temporaire").FillAsync(temporary);
        await page.GetByLabel("Nouveau mot de passe", new() { Exact = true }).FillAsync(OwnPassword);
        await page.GetByLabel("Nouveau mot de passe, une seconde fois").FillAsync(OwnPassword);
        await page.PressAsync("Enregistrer le mot de passe");
        await page.ArrivedAsync("/");
    }

    /// <summary>A new referent of the demonstration's first structure, who has chosen a password; gives the login.</summary>
    public static async Task<string> NewReferentAsync(this SiteFixture site, IPage page)
    {
        var login = await site.InviteReferentAsync();
        var temporary = Letters.Password(await site.Mail.ReadAsync(login, "mot de passe temporaire"));
        await page.TryToSignInAsync(login, temporary);
        await page.ChoosePasswordAsync(temporary);
        return login;
    }

    /// <summary>Has a colleague add a referent, who gets a mail.</summary>
    public static async Task<string> InviteReferentAsync(this SiteFixture site)
    {
        var login = $"{Guid.NewGuid():N}@demo.example";
        using var colleague = new ApiClient(site.Address);
        await colleague.SignInAsync("referent2@demo.example");
        var referent = new { firstName = "Nina", lastName = "Roux", email = login };
        (await colleague.SendAsync(HttpMethod.Post, "structure/referents", Guid.NewGuid(), referent)).Expect(201);
        return login;
    }

    /// <summary>Leaves by the account's menu.</summary>
    public static async Task SignOutAsync(this IPage page)
    {
        await page.Locator("details.menu > summary").ClickAsync();
        await page.PressAsync("Se déconnecter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/connexion"));
    }
}
