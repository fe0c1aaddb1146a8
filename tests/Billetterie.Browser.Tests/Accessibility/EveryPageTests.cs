using Billetterie.Testing.Routes;
using Microsoft.Playwright;

namespace Billetterie.Browser.Tests.Accessibility;

/// <summary>
/// Every page of the site, as everybody it is for: no fault that axe can find, nothing that does not fit 320 pixels, and a link
/// that leads there; and no more on the line than a slow one takes.
/// </summary>
[Collection(SiteCollection.Name)]
public sealed class EveryPageTests(SiteFixture site)
{
    /// <summary>To which only a mail or an act leads; the tests of that act look at them.</summary>
    private static readonly string[] WithoutLink =
    [
        "/mot-de-passe/nouveau", "/compte/adresse/confirmer", "/inscription/envoyee", "/billetterie/{id}/reservation/{key}",
        "/lieu/import/{id:long}",
    ];

    /// <summary>What a first visit may load without pictures, compressed.</summary>
    private const int MostBytes = 150_000;

    public static TheoryData<Admitted, string?> Roles() => new()
    {
        { Admitted.ByReferents, "referent1@demo.example" },
        { Admitted.ByVenues, "lieu1@demo.example" },
        { Admitted.ByCoordination, "coordination@demo.example" },
        { Admitted.Nobody, null },
    };

    [SkippableTheory]
    [MemberData(nameof(Roles))]
    public async Task A_page_stands_in_nobodys_way(Admitted role, string? login)
    {
        Chromium.Require();
        var page = await site.NewPersonAsync(workers: false);
        string[] start = ["/connexion", "/mot-de-passe-oublie", "/erreur"];
        if (login is not null)
        {
            await page.SignInAsync(login);
            // The coordination begins where its list is never empty, and with doubles, which the demo has none of; others pass it by.
            start = role == Admitted.ByCoordination
                ? ["/", "/coordination?etat=Active", "/coordination/assistance?q=volets", "/coordination/doublons", "/coordination/doublons/Structure/1/2", "/coordination/fusion/Structure/1/2"]
                : ["/"];
        }
        var walk = new SiteWalk(page);
        var faults = new List<string>();

        await walk.GoAsync(async seen =>
        {
            if (await WeighAsync(seen) is var bytes and > MostBytes)
                faults.Add($"{seen.Url}: {bytes} bytes");
            faults.AddRange(await seen.FaultsAsync());
            await SiteFixture.ShootWidthsAsync(seen, $"page-{role}-{Name(seen)}");
        }, start);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        var missed = SiteWalk.PagesOf(role).Except(walk.Seen.Keys).Except(WithoutLink).ToList();
        Assert.True(missed.Count == 0, $"No link leads {role} to {string.Join(", ", missed)}");
    }

    /// <summary>The page and all that it loaded, as compressed, whether it came over the line now or lay in the cache.</summary>
    private static Task<int> WeighAsync(IPage page) => page.EvaluateAsync<int>(
        """
        () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .filter(entry => entry.initiatorType !== 'img')
            .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
        """);

    private static string Name(IPage page) => string.Join('-', new Uri(page.Url).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries));
}
