using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Testing;
using Billetterie.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>The coordination looks after accounts, its own with a second factor first.</summary>
public sealed class AccountPagesTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task An_account_is_created_found_locked_and_unlocked()
    {
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync("/coordination/comptes/nouveau");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Input.FirstName"] = "Zoé", ["Input.LastName"] = "Lambert", ["Input.Email"] = "zoe@port.example" });
        Assert.NotNull(browser.Page.QuerySelector("#Input-Place-error"));
        var place = $"Venue-{fixture.World.Venue}";
        await browser.SendAsync(browser.Form("form.form"), new() { ["Input.Place"] = place, ["Input.LastName"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.SendAsync(browser.Form("form.form"), new()
        {
            ["Input.Place"] = place, ["Input.FirstName"] = "Zoé", ["Input.LastName"] = "Lambert", ["Input.Email"] = "zoe@port.example",
        });
        var row = Assert.Single(browser.Page.QuerySelectorAll("table.records tbody tr"));
        Assert.Contains("Théâtre du Port", row.TextContent, StringComparison.Ordinal);
        await browser.OpenAsync(row.QuerySelector("a")!.GetAttribute("href")!);

        await browser.SendAsync(browser.Form("form[action*='Lock']"), []);

        Assert.NotNull(browser.Page.QuerySelector(".badge--stop"));
        await browser.SendAsync(browser.Form("form[action*='Unlock']"), []);
        Assert.Null(browser.Page.QuerySelector(".badge--stop"));
    }

    [Fact]
    public async Task Signing_out_everywhere_a_reset_and_another_role_each_do_what_they_say()
    {
        var structure = await fixture.World.AddStructureAsync("L'Escale", "Oullins");
        var referent = await fixture.World.AddReferentAsync(structure, "escale@escale.example", null);
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync($"/coordination/comptes/{referent.Account}");

        await browser.SendAsync(browser.Form("form[action*='Reset']"), []);
        await Mails.ToAsync(fixture.Site, referent.Email, "Choisir un nouveau mot de passe");
        await browser.SendAsync(browser.Form("form[action*='SignOut']"), []);
        (await referent.GetAsync("session")).Is(401);

        await browser.SendAsync(browser.Form("form[action*='Role']"), new() { ["Place"] = "coordination" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await fixture.World.AddReferentAsync(structure, "autre@escale.example", null);
        await browser.SendAsync(browser.Form("form[action*='Role']"), new() { ["Place"] = $"Venue-{fixture.World.Venue}" });
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        var again = await referent.AgainAsync(fixture.Site);
        (await again.GetAsync("venue/performances")).Is(200);
    }

    [Fact]
    public async Task The_coordination_is_led_to_its_second_factor_and_can_do_nothing_else_before()
    {
        var email = await JoinAsync("jo@service.example");
        var browser = await Browser.SignInAsync(fixture.Site, email);

        foreach (var path in new[] { "/", "/coordination", "/coordination/comptes", "/annuaire", "/compte" })
        {
            await browser.OpenAsync(path);
            Assert.Equal("/compte/application", browser.Address.AbsolutePath);
        }
        Assert.NotNull(browser.Page.QuerySelector(".flash--wait"));
        Assert.NotNull(browser.Page.QuerySelector("main a[href='/compte/cles']"));
        Assert.Equal((HttpStatusCode.Forbidden, "second_factor_setup_required"), await TryTokenAsync(email, null));

        await browser.SendAsync(browser.Form("form[action*='Start']"), []);
        var key = browser.Page.QuerySelector(".key")!.TextContent;
        await browser.SendAsync(browser.Form("form[action*='Confirm']"), new() { ["Code"] = "000000" });
        await browser.OpenAsync("/coordination");
        Assert.Equal("/compte/application", browser.Address.AbsolutePath);
        await browser.OpenAsync("/compte/application?installation=true");
        await browser.SendAsync(browser.Form("form[action*='Confirm']"), new() { ["Code"] = Totp.Now(key) });
        await browser.OpenAsync("/coordination");

        Assert.Equal("/coordination", browser.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryTokenAsync(email, null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await TryTokenAsync(email, Totp.Now(key))).Status);
    }

    [Fact]
    public async Task A_passkey_is_a_second_factor_and_then_the_password_alone_signs_nobody_in()
    {
        var email = await JoinAsync("cle@service.example");
        var browser = await Browser.SignInAsync(fixture.Site, email);
        await browser.OpenAsync("/compte/cles");
        Assert.Equal("/compte/cles", browser.Address.AbsolutePath);
        await GivePasskeyAsync(email);
        await fixture.Site.RefreshSignInsAsync();

        await browser.OpenAsync("/coordination");

        Assert.Equal("/coordination", browser.Address.AbsolutePath);
        Assert.Equal((HttpStatusCode.Forbidden, "passkey_required"), await TryTokenAsync(email, null));
        var other = new Browser(fixture.Site);
        await other.OpenAsync("/connexion");
        await other.SendAsync(other.Form("form.form"), new() { ["Login"] = email });
        await other.SendAsync(other.Form("form.form"), new() { ["Password"] = World.Password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.NotNull(other.Page.QuerySelector("passkey-form"));

        var colleague = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await colleague.OpenAsync($"/coordination/comptes?q={email}");
        await colleague.OpenAsync(colleague.Page.QuerySelector("table.records tbody a")!.GetAttribute("href")!);
        await colleague.SendAsync(colleague.Form("form[action*='Protection']"), []);

        Assert.Null(colleague.Page.QuerySelector("form[action*='Protection']"));
        Assert.Equal((HttpStatusCode.Forbidden, "second_factor_setup_required"), await TryTokenAsync(email, null));
        await browser.OpenAsync("/coordination");
        Assert.Equal("/connexion", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Whose_protection_was_removed_is_written_to_in_their_language_and_nobody_else()
    {
        var (email, bare) = (await JoinAsync("perdu@service.example"), await JoinAsync("nue@service.example"));
        foreach (var (culture, subject, unasked) in ((string, string, string)[])
        [
            ("fr", "La protection de votre compte a été ôtée", "appelez la coordination"),
            ("en", "The protection of your account was removed", "call the coordination"),
        ])
        {
            var account = await GivePasskeyAsync(email, culture);
            Assert.Null((await fixture.Site.Get<RemoveProtection>().RunAsync(World.Stamp(), account)).Refusal);

            var mail = await Mails.ToAsync(fixture.Site, email, subject);
            Assert.Contains(unasked, mail.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.Contains("/compte", mail.TextBody, StringComparison.Ordinal);
        }

        await fixture.Site.Get<RemoveProtection>().RunAsync(World.Stamp(), await IdOfAsync(bare));
        Assert.DoesNotContain(await Mails.AllAsync(fixture.Site), mail => mail.To.Mailboxes.Single().Address == bare && mail.Subject!.StartsWith("La protection", StringComparison.Ordinal));
    }

    private async Task<(HttpStatusCode Status, string? Code)> TryTokenAsync(string login, string? code)
    {
        var answer = await fixture.Site.Anonymous().PostAsJsonAsync("/api/v1/session", new { login, password = World.Password, code });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.TryGetProperty("code", out var refusal) ? refusal.GetString() : null);
    }

    /// <summary>Somebody new of the coordination, with a password of their own and nothing else.</summary>
    private async Task<string> JoinAsync(string email)
    {
        var made = (await fixture.Site.Get<CreateAccount>().RunAsync(
            World.Stamp(), new NewAccount(Role.Coordination, null, "Jo", "Durand", email, null, null))).Value!;
        using var scope = fixture.Site.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByIdAsync(made.Id.ToString()))!;
        account.MustChangePassword = false;
        Assert.True((await users.ResetPasswordAsync(account, await users.GeneratePasswordResetTokenAsync(account), World.Password)).Succeeded);
        return email;
    }

    private async Task<AccountId> IdOfAsync(string email)
    {
        using var scope = fixture.Site.Services.CreateScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email))!.AccountId;
    }

    private async Task<AccountId> GivePasskeyAsync(string email, string culture = "fr")
    {
        using var scope = fixture.Site.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByEmailAsync(email))!;
        account.Culture = culture;
        var made = await users.AddOrUpdatePasskeyAsync(account, new UserPasskeyInfo(
            [1, 2, 3], [4, 5, 6], fixture.Site.Time.GetUtcNow(), 0, null, isUserVerified: true, isBackupEligible: false, isBackedUp: false, [], []));
        Assert.True(made.Succeeded);
        return account.AccountId;
    }
}
