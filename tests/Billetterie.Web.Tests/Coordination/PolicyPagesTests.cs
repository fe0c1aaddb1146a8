using System.Net;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Coordination;

/// <summary>The coordination prepares a change of the rules and withdraws it, without a script.</summary>
public sealed class PolicyPagesTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task A_change_is_explained_planned_known_to_the_rules_and_withdrawn()
    {
        var browser = await Browser.SignInAsync(fixture.Site, fixture.World.Coordination.Email);
        await browser.OpenAsync("/coordination/regles/nouvelle");
        await browser.SendAsync(browser.Form("form.form"), Filled(("Input.Participant", "5"), ("Input.From", "2001-01-01T00:00")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#Input-From-error"));
        await browser.SendAsync(browser.Form("form.form"), Filled(("Input.ClosesHoursBefore", "5000")));
        Assert.NotNull(browser.Page.QuerySelector("#Input-ClosesHoursBefore-error"));

        await browser.SendAsync(browser.Form("form.form"), Filled(("Input.Participant", "5"), ("Input.ClosesHoursBefore", "24")));

        Assert.Equal("/coordination/regles", browser.Address.AbsolutePath);
        var coming = Assert.Single(browser.Page.QuerySelectorAll("article.panel")).TextContent;
        Assert.Contains("5 invitations par semaine", coming, StringComparison.Ordinal);
        Assert.Contains("Nouvelle saison", coming, StringComparison.Ordinal);
        var policy = fixture.Site.Get<BookingPolicy>();
        var monday = new DateTimeOffset(2098, 12, 31, 23, 0, 0, TimeSpan.Zero);
        Assert.Equal(5, policy.LimitOf(Family.Participant, monday));
        Assert.Equal(2, policy.LimitOf(Family.Participant, monday.AddMilliseconds(-1)));

        await browser.SendAsync(browser.Form("form[action*='Withdraw']"), []);

        Assert.Empty(browser.Page.QuerySelectorAll("article.panel"));
        Assert.Contains("Retiré le", browser.Page.QuerySelector("table.records")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, policy.LimitOf(Family.Participant, monday));
    }

    private static Dictionary<string, string> Filled(params (string Field, string Value)[] more)
    {
        var filled = new Dictionary<string, string>
        {
            ["Input.From"] = "2099-01-01T00:00", ["Input.Reason"] = "Nouvelle saison", ["Input.Week"] = "Issued", ["Input.TierTwo"] = "true",
        };
        foreach (var (field, value) in more)
            filled[field] = value;
        return filled;
    }
}
