using System.Net;
using AngleSharp.Dom;
using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Accounts;

/// <summary>Signing in by the page, without a script.</summary>
public sealed class SignInPageTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Who_wanted_to_go_somewhere_arrives_there()
    {
        var browser = new Browser(fixture.Site);
        await browser.OpenAsync("/structure");

        await TryAsync(browser, _world.Referent.Email, World.Password, open: false);

        Assert.Equal("/structure", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_temporary_password_opens_nothing_but_its_change_and_the_change_lets_in()
    {
        var email = $"{Guid.NewGuid():N}@maison.example";
        var answer = await fixture.Site.Get<IGrains>().Structure(_world.Structure).AddReferentAsync(
            new AddReferent(World.Stamp(), "Léa", "Petit", email, null, null));
        var temporary = await fixture.Site.Get<TemporaryPasswords>().IssueAsync(answer.Referent!.Value);
        var browser = new Browser(fixture.Site);

        await TryAsync(browser, email, temporary!);
        Assert.Equal("/mot-de-passe", browser.Address.AbsolutePath);
        await browser.OpenAsync("/participants");
        Assert.Equal("/mot-de-passe", browser.Address.AbsolutePath);
        await ChangeAsync(browser, temporary!, temporary!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await ChangeAsync(browser, temporary!, "une phrase bien longue");

        Assert.Equal("/", browser.Address.AbsolutePath);
        await browser.OpenAsync("/participants");
        Assert.Equal("/participants", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browser_and_the_programs()
    {
        var email = $"{Guid.NewGuid():N}@maison.example";
        var program = await _world.AddReferentAsync(_world.Structure, email, null);
        var (one, other) = (await Browser.SignInAsync(fixture.Site, email), await Browser.SignInAsync(fixture.Site, email));
        await one.OpenAsync("/compte");

        await one.SendAsync(one.Form("form[action*='SignOut']"), []);

        Assert.Equal("/connexion", one.Address.AbsolutePath);
        await other.OpenAsync("/participants");
        Assert.Equal("/connexion", other.Address.AbsolutePath);
        (await program.GetAsync("participants")).IsRefused(401, "not_signed_in");
    }

    [Fact]
    public async Task A_referent_removed_by_a_colleague_is_signed_out_at_once()
    {
        var email = $"{Guid.NewGuid():N}@maison.example";
        var leaving = await _world.AddReferentAsync(_world.Structure, email, null);
        var (staying, gone) = (await Browser.SignInAsync(fixture.Site, _world.Referent.Email), await Browser.SignInAsync(fixture.Site, email));
        await staying.OpenAsync($"/structure/referents/{leaving.Account}");

        await staying.SendAsync(staying.Form("form[action*='Remove']"), []);

        Assert.Equal("/structure", staying.Address.AbsolutePath);
        await gone.OpenAsync("/participants");
        Assert.Equal("/connexion", gone.Address.AbsolutePath);
        (await leaving.GetAsync("participants")).IsRefused(401, "not_signed_in");
    }

    [Fact]
    public async Task Page_and_API_count_attempts_together_whether_the_login_exists_or_not()
    {
        await using var site = new TestSite(settings: ("Billetterie:RateLimits:SignInsPerLoginPerMinute", "3"));
        var world = await World.MakeAsync(site);
        var known = await TryUntilRefusedAsync(site, world.Coordination.Email);
        var unknown = await TryUntilRefusedAsync(site, "nobody@nowhere.example");

        Assert.Contains("Trop d’essais", known, StringComparison.Ordinal);
        Assert.Equal(known, unknown);
        var reply = await world.Referent.SendAsync(HttpMethod.Post, "session", new { login = "nobody@nowhere.example", password = "x" }, null);
        reply.IsRefused(429, "too_many_requests");
    }

    [Fact]
    public async Task Too_many_pages_from_one_address_are_answered_by_a_page()
    {
        await using var site = new TestSite(settings: ("Billetterie:RateLimits:SignInsPerAddressPerMinute", "2"));
        var browser = new Browser(site);
        await browser.OpenAsync("/connexion");
        await browser.OpenAsync("/connexion");

        await browser.OpenAsync("/connexion");

        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("main h1"));
    }

    [Fact]
    public async Task A_flood_of_pages_is_refused_in_a_word_once_some_refusals_were_explained()
    {
        await using var site = new TestSite(settings: ("Billetterie:RateLimits:PerAddressPerSecond", "1"));
        using var flood = site.Anonymous();
        var explained = 0;
        for (var number = 0; number < 1_000; number++)
        {
            using var answer = await flood.GetAsync(new Uri("/connexion", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            Assert.NotNull(answer.Headers.RetryAfter);
            if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
                break;
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            explained++;
        }

        Assert.InRange(explained, 1, 900);
    }

    [Fact]
    public async Task A_new_address_signs_in_once_its_link_is_followed_and_only_once()
    {
        var (old, email) = ($"{Guid.NewGuid():N}@maison.example", $"{Guid.NewGuid():N}@maison.example");
        await _world.AddReferentAsync(_world.Structure, old, null);
        var browser = await Browser.SignInAsync(fixture.Site, old);
        await browser.OpenAsync("/compte/adresse");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Address"] = email, ["Password"] = World.Password });
        Assert.Contains(email, browser.Page.QuerySelector("main")!.Text(), StringComparison.Ordinal);
        var link = (await Mails.ToAsync(fixture.Site, email)).TextBody!.Split('\n').Single(line => line.Contains("/confirmer?", StringComparison.Ordinal)).Trim();
        Assert.Contains(email, (await Mails.ToAsync(fixture.Site, old, "Changement")).TextBody, StringComparison.Ordinal);
        var path = new Uri(link).PathAndQuery;

        await browser.OpenAsync(path);
        await browser.SendAsync(browser.Form("main form"), []);
        Assert.Equal("/connexion", browser.Address.AbsolutePath);
        await browser.OpenAsync(path);
        await browser.SendAsync(browser.Form("main form"), []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await Browser.SignInAsync(fixture.Site, email);
        await TryAsync(browser, old, World.Password);
        Assert.Equal("/connexion", browser.Address.AbsolutePath);
    }

    private static async Task<string> TryUntilRefusedAsync(TestSite site, string login)
    {
        var browser = new Browser(site);
        for (var attempt = 0; attempt < 4; attempt++)
            await TryAsync(browser, login, "wrong");
        return browser.Page.QuerySelector(".field__error")!.Text();
    }

    private static async Task TryAsync(Browser browser, string login, string password, bool open = true)
    {
        if (open)
            await browser.OpenAsync("/connexion");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Login"] = login });
        await browser.SendAsync(browser.Form("form.form"), new() { ["Password"] = password });
    }

    private static Task ChangeAsync(Browser browser, string present, string next) => browser.SendAsync(
        browser.Form("form.form"), new() { ["Present"] = present, ["Input.Password"] = next, ["Input.Again"] = next });
}
