using Billetterie.Browser.Tests.Accessibility;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Accounts;

/// <summary>Signing in, as people do it.</summary>
[Collection(SiteCollection.Name)]
public sealed class SignInTests(SiteFixture site)
{
    [SkippableFact]
    public async Task The_keyboard_alone_signs_in_and_every_step_is_accessible()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        await page.GotoAsync("/reservations");
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "sign-in-1");

        // The cursor waits in the one field of each step.
        await page.Keyboard.TypeAsync("referent1@demo.example");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Mot de passe", new() { Exact = true })).ToBeFocusedAsync();
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "sign-in-2");
        await page.Keyboard.TypeAsync("faux");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("ne convient pas")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.Keyboard.TypeAsync(Visits.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.ArrivedAsync("/reservations");
    }

    [SkippableFact]
    public async Task Modifier_goes_back_with_the_login_kept_and_nothing_needs_a_script()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync(scripts: false);
        await page.GotoAsync("/connexion");
        await page.GetByLabel("E-mail ou téléphone").FillAsync("referent@demo.example");
        await page.PressAsync("Suivant");

        await page.PressAsync("Modifier");
        await Expect(page.GetByLabel("E-mail ou téléphone")).ToHaveValueAsync("referent@demo.example");
        await page.TryToSignInAsync("referent1@demo.example", Visits.Password);

        await page.ArrivedAsync("/");
    }

    [SkippableFact]
    public async Task Staying_signed_in_outlives_the_browser_and_signing_in_plainly_does_not()
    {
        Chromium.Require();
        var (staying, passing) = (await site.NewPersonAsync(), await site.NewPersonAsync());
        await staying.TryToSignInAsync("referent1@demo.example", Visits.Password, stay: true);
        await staying.ArrivedAsync("/");
        await passing.TryToSignInAsync("referent1@demo.example", Visits.Password);
        await passing.ArrivedAsync("/");

        var kept = (await staying.Context.CookiesAsync()).Single(cookie => cookie.Name == "billetterie");
        var session = (await passing.Context.CookiesAsync()).Single(cookie => cookie.Name == "billetterie");

        Assert.True(DateTimeOffset.FromUnixTimeSeconds((long)kept.Expires) > DateTimeOffset.UtcNow.AddDays(20));
        Assert.Equal(-1, session.Expires);
        Assert.True(kept.HttpOnly && session.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, kept.SameSite);
    }

    [SkippableFact]
    public async Task Five_wrong_passwords_lock_the_account_and_a_new_password_by_mail_opens_it_again()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        var login = await site.NewReferentAsync(page);
        await page.SignOutAsync();
        for (var attempt = 0; attempt < 5; attempt++)
            await page.TryToSignInAsync(login, "faux");
        await page.TryToSignInAsync(login, AccountVisits.OwnPassword);
        await Expect(page.GetByText("bloqué quelques minutes")).ToBeVisibleAsync();

        await page.PressAsync("Mot de passe oublié");
        await Expect(page.GetByLabel("E-mail ou téléphone")).ToHaveValueAsync(login);
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "forgotten");
        await page.PressAsync("Recevoir le lien");
        await Expect(page.GetByText("Si un compte existe")).ToBeVisibleAsync();
        var link = Letters.Link(await site.Mail.ReadAsync(login, "deux heures"));
        await ResetAsync(page, link, "un autre secret bien long");
        await page.TryToSignInAsync(login, "un autre secret bien long");
        await page.ArrivedAsync("/");
        await page.SignOutAsync();

        await page.GotoAsync(link);
        await Expect(page.GetByText("a déjà servi")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_forgotten_password_says_the_same_of_an_unknown_login()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync(scripts: false);
        await page.GotoAsync("/mot-de-passe-oublie");
        await page.GetByLabel("E-mail ou téléphone").FillAsync("personne@nulle-part.example");

        await page.PressAsync("Recevoir le lien");

        await Expect(page.GetByText("Si un compte existe")).ToBeVisibleAsync();
        Assert.DoesNotContain(site.Mail.Taken, mail => mail.To.Contains("personne@nulle-part.example"));
    }

    [SkippableFact]
    public async Task A_temporary_password_is_changed_before_anything_else()
    {
        Chromium.Require();
        var login = await site.InviteReferentAsync();
        var letter = await site.Mail.ReadAsync(login, "mot de passe temporaire");
        var page = await site.NewPersonAsync(scripts: false);

        await page.TryToSignInAsync(login, Letters.Password(letter));
        await page.ArrivedAsync("/mot-de-passe");
        await page.GotoAsync("/participants");
        await page.ArrivedAsync("/mot-de-passe");
        await SiteFixture.ShootWidthsAsync(page, "temporary-password");
        await page.ChoosePasswordAsync(Letters.Password(letter));

        await page.GotoAsync("/participants");
        await page.ArrivedAsync("/participants");
    }

    private static async Task ResetAsync(IPage page, string link, string password)
    {
        await page.GotoAsync(link);
        await page.IsAccessibleAsync();
        await page.GetByLabel("Nouveau mot de passe", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Nouveau mot de passe, une seconde fois").FillAsync(password);
        await page.PressAsync("Enregistrer le mot de passe");
    }
}
