using Billetterie.Browser.Tests.Accessibility;
using Billetterie.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Accounts;

/// <summary>"Mon compte": details, authenticator application, passkeys, another address, signing out everywhere.</summary>
[Collection(SiteCollection.Name)]
public sealed class OwnAccountTests(SiteFixture site)
{
    [SkippableFact]
    public async Task The_details_are_kept_and_the_language_follows_at_once()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync(scripts: false);
        await site.NewReferentAsync(page);
        await page.GotoAsync("/compte");
        await SiteFixture.ShootWidthsAsync(page, "account");

        await page.GetByLabel("Fonction").FillAsync("Éducatrice");
        await page.GetByLabel("Langue").SelectOptionAsync("en");
        await page.PressAsync("Enregistrer");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My account" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Role")).ToHaveValueAsync("Éducatrice");
    }

    [SkippableFact]
    public async Task An_authenticator_asks_for_its_code_and_a_recovery_code_works_once()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        var login = await site.NewReferentAsync(page);
        await page.GotoAsync("/compte");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Installer Application d’authentification" }).ClickAsync();
        await page.IsAccessibleAsync();
        await page.PressAsync("Commencer");
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "authenticator");
        var key = await page.Locator("code.key").InnerTextAsync();
        await page.GetByLabel("Code affiché par l’application").FillAsync(Totp.Now(key));
        await page.PressAsync("Activer");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await Expect(page.Locator("details.menu")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "recovery-codes");
        var spare = await page.Locator(".codes li").First.InnerTextAsync();

        var other = await site.NewPersonAsync(scripts: false);
        await other.TryToSignInAsync(login, AccountVisits.OwnPassword);
        await EnterCodeAsync(other, "000000");
        await Expect(other.GetByText("Ce code ne convient pas")).ToBeVisibleAsync();
        await SiteFixture.ShootWidthsAsync(other, "second-step");
        await EnterCodeAsync(other, Totp.Now(key));
        await other.ArrivedAsync("/");

        var lost = await site.NewPersonAsync();
        await lost.TryToSignInAsync(login, AccountVisits.OwnPassword);
        await Expect(lost.GetByLabel("Code de vérification")).ToBeFocusedAsync();
        await lost.IsAccessibleAsync();
        await EnterCodeAsync(lost, spare);
        await lost.ArrivedAsync("/");
        await lost.SignOutAsync();
        await lost.TryToSignInAsync(login, AccountVisits.OwnPassword);
        await EnterCodeAsync(lost, spare);
        await Expect(lost.GetByText("Ce code ne convient pas")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_passkey_is_made_renamed_signs_in_and_is_taken_away()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        await GiveAuthenticatorAsync(page);
        await site.NewReferentAsync(page);
        await page.GotoAsync("/compte/cles");
        await page.IsAccessibleAsync();
        await page.GetByLabel("Nom de la clé").FillAsync("Ordinateur du bureau");
        await page.PressAsync("Créer la clé sur cet appareil");
        await Expect(page.GetByText("La clé d’accès est ajoutée.")).ToBeVisibleAsync();

        await page.GetByText("Renommer ou retirer").ClickAsync();
        await page.Locator(".passkey").GetByLabel("Nom de la clé").FillAsync("Portable");
        await page.PressAsync("Renommer");
        await Expect(page.Locator(".passkey .account__what")).ToHaveTextAsync("Portable");
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "passkeys");

        await page.SignOutAsync();
        await page.PressAsync("Se connecter avec une clé d’accès");
        await page.ArrivedAsync("/");
        await page.GotoAsync("/compte/cles");
        await page.GetByText("Renommer ou retirer").ClickAsync();
        await page.PressAsync("Retirer");
        await Expect(page.GetByText("Aucune clé d’accès")).ToBeVisibleAsync();

        await page.SignOutAsync();
        await page.PressAsync("Se connecter avec une clé d’accès");
        await Expect(page.GetByText("n’a pas pu être vérifiée")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Another_address_signs_in_after_its_link_and_signing_out_everywhere_ends_the_other_browser()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync(scripts: false);
        await site.NewReferentAsync(page);
        var address = $"{Guid.NewGuid():N}@demo.example";
        await page.GotoAsync("/compte/adresse");
        await page.GetByLabel("Nouvelle adresse e-mail").FillAsync(address);
        await page.GetByLabel("Mot de passe actuel").FillAsync(AccountVisits.OwnPassword);
        await page.PressAsync("Recevoir le lien");
        await page.GotoAsync(Letters.Link(await site.Mail.ReadAsync(address, "deux heures")));
        await page.PressAsync("Confirmer l’adresse");
        await page.ArrivedAsync("/connexion");
        await page.TryToSignInAsync(address, AccountVisits.OwnPassword);
        await page.ArrivedAsync("/");

        var other = await site.NewPersonAsync();
        await other.TryToSignInAsync(address, AccountVisits.OwnPassword);
        await other.ArrivedAsync("/");
        await other.GotoAsync("/compte");
        await other.PressAsync("Me déconnecter partout");
        await other.ArrivedAsync("/connexion");
        await page.GotoAsync("/participants");

        await page.ArrivedAsync("/connexion");
    }

    private static async Task EnterCodeAsync(IPage page, string code)
    {
        await page.GetByLabel("Code de vérification").FillAsync(code);
        await page.PressAsync("Connexion");
    }

    /// <summary>The device's own authenticator, as the browser simulates it: it holds passkeys and recognises its owner.</summary>
    private static async Task GiveAuthenticatorAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
