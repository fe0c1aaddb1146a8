using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Accessibility;

/// <summary>Booking with the keyboard alone; wherever it stands is seen, and axe finds nothing on the way.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeyboardTests(SiteFixture site)
{
    /// <summary>More stops than any page has before what is looked for.</summary>
    private const int MostStops = 120;

    [SkippableFact]
    public async Task Somebody_is_booked_without_a_mouse()
    {
        Chromium.Require();
        var performance = await site.PublishAsync("Lectures à voix haute", capacity: 5);
        var name = await site.EnterAsync("referent1", "Clavier");
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        await page.GotoAsync($"/billetterie/{performance}");

        await StopAtAsync(page, "Réserver");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.Locator("#dialog[open]");
        await Expect(dialog.Locator("#Q")).ToBeFocusedAsync();
        await page.IsAccessibleAsync();

        await page.Keyboard.TypeAsync(name);
        await Expect(dialog.Locator("[data-result]")).ToHaveCountAsync(1);
        // Heard by those who do not see it: nothing outside an open dialog is.
        await Expect(dialog.Locator("[data-announcer]")).ToHaveTextAsync("1 personne trouvée.");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.Locator(".chosen .person")).ToHaveCountAsync(1);
        await Expect(dialog.Locator("#Q")).ToBeFocusedAsync();
        await StopAtAsync(page, "Réserver pour 1 personne");
        await page.Keyboard.PressAsync("Enter");

        await Expect(dialog.Locator(".outcomes .badge--good")).ToHaveCountAsync(1);
        await page.IsAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Locator(".programme__sheet")).ToContainTextAsync("CLAVIER", new() { IgnoreCase = true });
    }

    /// <summary>Goes from stop to stop until the focus is on what is named so; every stop must show itself.</summary>
    private static async Task StopAtAsync(IPage page, string name)
    {
        var passed = new List<string>();
        while (passed.Count < MostStops)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string[]>(
                """
                () => {
                    const stop = document.activeElement;
                    const seen = [undefined, '::before', '::after'].map(part => getComputedStyle(stop, part))
                        .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none');
                    return [(stop.getAttribute('aria-label') ?? stop.innerText ?? stop.value ?? '').trim(), String(seen), stop.outerHTML.slice(0, 120)];
                }
                """);
            Assert.True(stop[1] == "true" || stop[2].StartsWith("<body", StringComparison.Ordinal), $"Nobody sees that the focus is on {stop[2]}");
            if (stop[0] == name)
                return;
            passed.Add(stop[0]);
        }
        Assert.Fail($"The keyboard does not come to “{name}”, but to: {string.Join(", ", passed)}");
    }
}
