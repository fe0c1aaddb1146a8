using Billetterie.Browser.Tests.Accessibility;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Accounts;

/// <summary>From a structure's request to its first colleague: inscription, acceptance, first sign-in, referents.</summary>
[Collection(SiteCollection.Name)]
public sealed class JoiningTests(SiteFixture site)
{
    [SkippableFact]
    public async Task A_structure_joins_and_looks_after_its_referents()
    {
        Chromium.Require();
        var (name, email) = ($"Le Relais {Guid.NewGuid():N}"[..18], $"{Guid.NewGuid():N}@relais.example");
        var page = await site.NewPersonAsync();
        await AskAsync(page, name, email);
        await AcceptAsync(name);

        var temporary = Letters.Password(await site.Mail.ReadAsync(email, "accepté"));
        await page.TryToSignInAsync(email, temporary);
        await page.ChoosePasswordAsync(temporary);
        foreach (var empty in (string[])["", "participants", "reservations"])
        {
            await page.GotoAsync($"/{empty}");
            await page.IsAccessibleAsync();
            await SiteFixture.ShootWidthsAsync(page, $"empty-{empty}");
        }
        await page.GotoAsync("/structure");
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "structure");
        await page.GetByRole(AriaRole.Link, new() { Name = "Inès Faure" }).ClickAsync();
        await Expect(page.GetByText("C’est le dernier référent")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();

        var colleague = await AddColleagueAsync(page);
        await RemoveColleagueAsync(page, colleague);
    }

    private static async Task AskAsync(IPage page, string name, string email)
    {
        await page.GotoAsync("/connexion");
        await page.GetByRole(AriaRole.Link, new() { Name = "Inscription" }).ClickAsync();
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "sign-up");
        await page.GetByLabel("Nom de la structure").FillAsync(name);
        await page.GetByLabel("Catégorie").FillAsync("Association");
        await page.GetByLabel("Ville").FillAsync("Lyon");
        await page.GetByLabel("Prénom").FillAsync("Inès");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Faure");
        await page.GetByLabel("E-mail professionnel").FillAsync(email);
        await page.PressAsync("Envoyer la demande");
        await page.ArrivedAsync("/inscription/envoyee");
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "sign-up-sent");
    }

    private async Task AcceptAsync(string name)
    {
        var coordination = await site.NewPersonAsync(scripts: false);
        await coordination.SignInAsync("coordination@demo.example");
        await coordination.GetByRole(AriaRole.Link, new() { Name = "Coordination", Exact = true }).ClickAsync();
        await SiteFixture.ShootWidthsAsync(coordination, "coordination");
        await coordination.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await SiteFixture.ShootWidthsAsync(coordination, "coordination-structure");
        await coordination.PressAsync("Accepter la structure");
        await Expect(coordination.GetByText("est acceptée")).ToBeVisibleAsync();
    }

    private async Task<IPage> AddColleagueAsync(IPage page)
    {
        var login = $"{Guid.NewGuid():N}@relais.example";
        await page.GotoAsync("/structure/referents/nouveau");
        await page.IsAccessibleAsync();
        await page.GetByLabel("Prénom").FillAsync("Paul");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Marchand");
        await page.GetByLabel("E-mail").FillAsync(login);
        await page.PressAsync("Créer le compte");
        await Expect(page.Locator(".flash--good")).ToContainTextAsync(login);
        var temporary = Letters.Password(await site.Mail.ReadAsync(login, "mot de passe temporaire"));
        var colleague = await site.NewPersonAsync();
        await colleague.TryToSignInAsync(login, temporary);
        await colleague.ChoosePasswordAsync(temporary);
        return colleague;
    }

    private static async Task RemoveColleagueAsync(IPage page, IPage colleague)
    {
        await page.GotoAsync("/structure");
        await page.GetByRole(AriaRole.Link, new() { Name = "Paul Marchand" }).ClickAsync();
        await page.GetByLabel("Fonction").FillAsync("Animateur");
        await page.PressAsync("Enregistrer");
        await Expect(page.GetByText("Animateur")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Paul Marchand" }).ClickAsync();
        await SiteFixture.ShootWidthsAsync(page, "referent");
        await page.GetByText("Retirer ce référent").ClickAsync();
        await page.PressAsync("Oui, retirer");
        await Expect(page.GetByText("n’a plus accès")).ToBeVisibleAsync();

        await colleague.GotoAsync("/participants");
        await colleague.ArrivedAsync("/connexion");
    }
}
