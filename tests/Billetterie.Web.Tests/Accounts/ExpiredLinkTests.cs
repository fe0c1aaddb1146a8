using System.Net;
using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Accounts;

/// <summary>The link of a forgotten password has its time.</summary>
public sealed class ExpiredLinkTests
{
    private const string NewPassword = "une autre phrase bien longue";

    [Theory]
    [InlineData(119, true)]
    [InlineData(121, false)]
    public async Task A_link_sets_a_password_for_two_hours_and_not_longer(int minutes, bool works)
    {
        await using var site = new TestSite();
        var world = await World.MakeAsync(site);
        var browser = new Browser(site);
        await browser.OpenAsync("/mot-de-passe-oublie");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Login"] = world.Referent.Email });
        var mail = await Mails.ToAsync(site, world.Referent.Email);
        var link = mail.TextBody!.Split('\n').Single(line => line.Contains("/mot-de-passe/nouveau", StringComparison.Ordinal)).Trim();

        site.Time.Advance(TimeSpan.FromMinutes(minutes));
        await browser.OpenAsync(new Uri(link).PathAndQuery);
        await browser.SendAsync(browser.Form("form.form"), new() { ["Input.Password"] = NewPassword, ["Input.Again"] = NewPassword });

        Assert.Equal(works ? "/connexion" : "/mot-de-passe/nouveau", browser.Address.AbsolutePath);
        Assert.Equal(works ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal(!works, browser.Page.QuerySelector("main")!.Text().Contains("expiré", StringComparison.Ordinal));
        await browser.OpenAsync("/connexion");
        await browser.SendAsync(browser.Form("form.form"), new() { ["Login"] = world.Referent.Email });
        await browser.SendAsync(browser.Form("form.form"), new() { ["Password"] = works ? NewPassword : World.Password });
        Assert.Equal("/", browser.Address.AbsolutePath);
    }
}
