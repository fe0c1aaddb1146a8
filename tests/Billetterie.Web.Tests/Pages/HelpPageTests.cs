using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Pages;

/// <summary>The help page says the rules that hold, and whom to ask.</summary>
public sealed class HelpPageTests
{
    [Fact]
    public async Task Before_signing_in_one_reads_the_rules_in_force_and_how_to_reach_the_coordination()
    {
        await using var site = new TestSite(settings:
        [
            ("Billetterie:Contact:Email", "aide@service.example"), ("Billetterie:Contact:Phone", "04 72 00 00 07"),
            ("Window:OpensDaysBefore", "21"), ("Window:OpensAt", "08:30"), ("Quota:PerWeek:Guest", "1"), ("Quota:PerWeek:Companion", ""),
        ]);
        var browser = new Browser(site);
        await browser.OpenAsync("/connexion");
        var link = browser.Page.QuerySelector("footer a[href='/aide']");
        Assert.NotNull(link);

        await browser.OpenAsync(link.GetAttribute("href")!);

        var text = browser.Page.QuerySelector("main")!.Text();
        foreach (var said in (string[])["21 jours avant la date, à 8\u00a0h\u00a030", "48 heures avant", "1 invitation", "sans limite", "04 72 00 00 07"])
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("main a[href='mailto:aide@service.example']"));
    }
}
