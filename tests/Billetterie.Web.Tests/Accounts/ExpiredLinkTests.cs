using System.Net;
using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Accounts;

/// <summary>The link of a forgotten password has its time.</summary>
public sealed class ExpiredLinkTests
{
    private const string NewPassword = "une autre phrase bien longue";

    private static readonly Dictionary<string, string> Entered = new() { ["Input.Password"] = NewPassword, ["Input.Again"] = NewPassword };

    [Fact]
    public async Task A_link_sets_a_password_for_two_hours_and_says_so_when_it_is_used_up()
    {
        await using var site = new TestSite();
        var world = await World.MakeAsync(site);
        var browser = new Browser(site);
        var link = await AskAsync(browser, site, world.Referent.Email);

        site.Time.Advance(TimeSpan.FromMinutes(119));
        await browser.OpenAsync(link);
        await browser.SendAsync(browser.Form("form.form"), Entered);

        Assert.Equal("/connexion", browser.Address.AbsolutePath);
        await browser.OpenAsync(link);
        Assert.True(SaysExpired(browser));
        await SignInAsync(browser, world.Referent.Email, NewPassword);
    }

    [Fact]
    public async Task A_link_that_is_too_old_says_so_before_a_password_is_typed_and_of_an_unknown_account_alike()
    {
        await using var site = new TestSite();
        var world = await World.MakeAsync(site);
        var browser = new Browser(site);
        var link = await AskAsync(browser, site, world.Referent.Email);
        site.Time.Advance(TimeSpan.FromMinutes(119));
        await browser.OpenAsync(link);
        var opened = browser.Form("form.form");

        site.Time.Advance(TimeSpan.FromMinutes(2));
        await browser.SendAsync(opened, Entered);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.True(SaysExpired(browser));
        await browser.OpenAsync(link);
        var said = browser.Page.QuerySelector("main")!.Text();
        Assert.True(SaysExpired(browser));

        await browser.OpenAsync("/mot-de-passe/nouveau?account=4503599627370495&token=none");

        Assert.Equal(said, browser.Page.QuerySelector("main")!.Text());
        await SignInAsync(browser, world.Referent.Email, World.Password);
    }

    /// <summary>Asks for a link, and gives where it leads.</summary>
    private static async Task<string> AskAsync(Browser browser, TestSite site, string email)
    {
        await browser.OpenAsync("/mot-de-passe-oublie");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Login"] = email });
        var mail = await Mails.ToAsync(site, email);
        return new Uri(mail.TextBody!.Split('\n').Single(line => line.Contains("/mot-de-passe/nouveau", StringComparison.Ordinal)).Trim()).PathAndQuery;
    }

    private static bool SaysExpired(Browser browser) =>
        browser.Page.QuerySelector("main [role=alert]")?.Text().Contains("expiré", StringComparison.Ordinal) == true
        && browser.Page.QuerySelector("form.form") is null;

    private static async Task SignInAsync(Browser browser, string email, string password)
    {
        await browser.OpenAsync("/connexion");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Login"] = email });
        await browser.SendAsync(browser.Form("form.form"), new() { ["Password"] = password });
        Assert.Equal("/", browser.Address.AbsolutePath);
    }
}
