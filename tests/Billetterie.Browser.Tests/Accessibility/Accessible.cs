using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Billetterie.Browser.Tests.Accessibility;

/// <summary>What stands in somebody's way on a page: what axe finds, and what does not fit a narrow window.</summary>
internal static class Accessible
{
    /// <summary>The narrowest window that must do, in CSS pixels: 1280 at 400 % (WCAG 1.4.10).</summary>
    private const int Narrow = 320;

    /// <summary>Fails with every fault of the page as it stands.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var faults = await page.FaultsAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Every fault, one a line: rule, what is wrong, where. Empty when there is none.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this IPage page)
    {
        var result = await page.RunAxe();
        var faults = result.Violations.Select(violation => Say(page, violation)).ToList();
        if (await OverflowAsync(page) is { Length: > 0 } wide)
            faults.Add($"{page.Url}: wider than {Narrow} px: {wide}");
        return faults;
    }

    private static string Say(IPage page, AxeResultItem violation) =>
        $"{page.Url}: {violation.Id} ({violation.Help}): {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";

    /// <summary>What reaches past the right edge of a narrow window, and is not inside something that scrolls by itself.</summary>
    private static async Task<string> OverflowAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, size.Height);
        var wide = await page.EvaluateAsync<string>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? '' : [...document.querySelectorAll('main *')]
                .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 5).map(element => element.outerHTML.slice(0, 120)).join(' | ') || 'something'
            """);
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return wide;
    }
}
