using System.Net;
using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Accounts;

/// <summary>A structure asks to join; the coordination answers.</summary>
public sealed class JoiningTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task A_structure_asks_is_accepted_and_signs_in()
    {
        var email = Address();
        await AskAsync("Le Relais", email);
        Assert.Contains("Le Relais", (await Mails.ToAsync(fixture.Site, email, "Votre demande")).TextBody, StringComparison.Ordinal);
        var told = (await Mails.ToAsync(fixture.Site, fixture.World.Coordination.Email, "Demande d’inscription : Le Relais")).TextBody!;
        var coordination = await OpenRequestAsync(told);

        await coordination.SendAsync(coordination.Form("form[action*='Accept']"), []);

        Assert.NotNull(coordination.Page.QuerySelector(".flash--good"));
        var password = Mails.Password(await Mails.ToAsync(fixture.Site, email, "Votre structure"));
        var browser = new Browser(fixture.Site);
        await browser.OpenAsync("/connexion");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Login"] = email });
        await browser.SendAsync(browser.Form("form.form"), new() { ["Password"] = password });
        Assert.Equal("/mot-de-passe", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_is_told_and_can_be_followed_by_a_new_request()
    {
        var email = Address();
        await AskAsync("La Halte", email);
        var coordination = await OpenRequestAsync(
            (await Mails.ToAsync(fixture.Site, fixture.World.Coordination.Email, "Demande d’inscription : La Halte")).TextBody!);
        await coordination.SendAsync(coordination.Form("form[action*='Decline']"), []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, coordination.Status);

        await coordination.SendAsync(coordination.Form("form[action*='Decline']"), new() { ["Reason"] = "Hors du territoire." });

        Assert.Contains("Hors du territoire.", (await Mails.AllAsync(fixture.Site)).Last(mail => mail.To.Mailboxes.Single().Address == email && mail.Subject == "Votre demande d’inscription").TextBody, StringComparison.Ordinal);
        await AskAsync("La Halte, avec Lyon", email);
        await Mails.ToAsync(fixture.Site, fixture.World.Coordination.Email, "Demande d’inscription : La Halte, avec Lyon");
    }

    [Fact]
    public async Task The_page_says_the_same_to_whoever_has_an_account_and_makes_nothing()
    {
        var browser = await AskAsync("Double", fixture.World.Referent.Email);

        Assert.Equal("/inscription/envoyee", browser.Address.AbsolutePath);
        await Mails.ToAsync(fixture.Site, fixture.World.Referent.Email, "Vous avez déjà un compte");
        Assert.DoesNotContain(await Mails.AllAsync(fixture.Site), mail => (mail.Subject ?? "").Contains("Double", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_without_what_it_needs_says_what_is_missing_under_each_field()
    {
        var browser = new Browser(fixture.Site);
        await browser.OpenAsync("/inscription");

        await browser.SendAsync(browser.Form("form.form"), []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.True(browser.Page.QuerySelectorAll(".field__error").Length >= 5);
    }

    private async Task<Browser> AskAsync(string name, string email)
    {
        var browser = new Browser(fixture.Site);
        await browser.OpenAsync("/inscription");
        await browser.SendAsync(browser.Form("form.form"), new()
        {
            ["Input.Name"] = name, ["Input.Category"] = "Association", ["Input.City"] = "Lyon", ["Input.ReferentFirstName"] = "Inès",
            ["Input.ReferentLastName"] = "Faure", ["Input.ReferentEmail"] = email,
        });
        Assert.Equal("/inscription/envoyee", browser.Address.AbsolutePath);
        return browser;
    }

    /// <summary>The coordination follows the link of its mail.</summary>
    private async Task<Browser> OpenRequestAsync(string mail)
    {
        var link = mail.Split('\n').Single(line => line.Contains("/coordination/structures/", StringComparison.Ordinal)).Trim();
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync(new Uri(link).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return browser;
    }

    private static string Address() => $"{Guid.NewGuid():N}@relais.example";
}
