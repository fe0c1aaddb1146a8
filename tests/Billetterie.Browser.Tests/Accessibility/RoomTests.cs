using Billetterie.Faults.Programs;
using Microsoft.Playwright;

namespace Billetterie.Browser.Tests.Accessibility;

/// <summary>
/// The structures' pages have room: for the longest names, in both languages, on a phone, at 200 % (a desk's window then has 720
/// pixels), and when there is nothing to show.
/// </summary>
[Collection(SiteCollection.Name)]
public sealed class RoomTests(SiteFixture site)
{
    private static readonly int[] Widths = [320, 360, 720, 768, 1440];

    private const string LongName = "Vandenbroucke-Ramanantsoa-Featherstonehaugh-Delacroix-Montmorency";
    private const string LongTitle =
        "Anticonstitutionnellement, ou la véritable histoire de Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch racontée aux enfants";

    [SkippableFact]
    public async Task Nothing_is_cut_off_or_wider_than_its_window()
    {
        Chromium.Require();
        var person = await EnterAsync();
        var performance = await site.PublishAsync(LongTitle, capacity: 1);
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent2@demo.example");
        await page.BookAsync(performance, $"Maximilienne-Alexandrine {LongName}");
        var faults = new List<string>();
        foreach (var language in (string[])["fr", "en"])
        {
            await page.Context.AddCookiesAsync([new() { Name = ".AspNetCore.Culture", Value = $"c={language}|uic={language}", Url = site.Site.ToString() }]);
            foreach (var (name, address) in Pages(person, performance))
            {
                await page.GotoAsync(address);
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
                faults.AddRange(await NarrowAsync(page, $"room-{language}-{name}"));
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<(string Name, string Address)> Pages(string person, string performance) =>
    [
        ("home", "/"),
        ("people", "/participants?q=vandenbroucke"),
        ("people-none", "/participants?q=zzzz"),
        ("person", $"/participants/{person}"),
        ("person-edit", $"/participants/{person}/modifier"),
        ("programme", $"/billetterie/{performance}?q=anticonstitutionnellement"),
        ("programme-none", "/billetterie?q=zzzz"),
        ("booking", $"/billetterie/{performance}/reserver?Q=vandenbroucke"),
        ("reservations", $"/reservations?performance={performance}"),
        ("reservations-none", "/reservations?q=zzzz"),
        ("structure", "/structure"),
        ("directory-none", "/annuaire?q=zzzz"),
        ("account", "/compte"),
    ];

    private static async Task<IReadOnlyList<string>> NarrowAsync(IPage page, string name)
    {
        var faults = new List<string>();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            if (await CutAsync(page) is { Length: > 0 } cut)
                faults.Add($"{name} at {width} px: {cut}");
            if (Environment.GetEnvironmentVariable("BILLETTERIE_SCREENSHOTS") is not null)
                await SiteFixture.ShootAsync(page, $"{name}-{width}");
        }
        return faults;
    }

    /// <summary>What reaches past the window, and text that its box hides.</summary>
    private static Task<string> CutAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => {
            const say = element => element.outerHTML.slice(0, 140);
            const shown = [...document.querySelectorAll('header *, main *')].filter(element => element.checkVisibility() && !element.closest('.unseen'));
            const wide = document.documentElement.scrollWidth <= innerWidth ? []
                : shown.filter(element => element.getBoundingClientRect().right > innerWidth + 1);
            const cut = shown.filter(element => getComputedStyle(element).overflowX === 'hidden' && element.clientWidth > 1
                && element.scrollWidth > element.clientWidth + 1);
            return [...wide, ...cut].slice(0, 4).map(say).join(' | ');
        }
        """);

    private async Task<string> EnterAsync()
    {
        using var structure = new ApiClient(site.Address);
        await structure.SignInAsync("referent2@demo.example");
        var person = new
        {
            family = "Participant", firstName = "Maximilienne-Alexandrine", lastName = LongName,
            email = "maximilienne-alexandrine.vandenbroucke-ramanantsoa-featherstonehaugh@association-tres-longue.example",
        };
        var made = await structure.SendAsync(HttpMethod.Post, "participants", Guid.NewGuid(), person);
        return made.Expect(201).GetProperty("id").GetString()!;
    }
}
