using System.Text.RegularExpressions;
using Billetterie.Testing.Routes;
using Microsoft.Playwright;

namespace Billetterie.Browser.Tests.Accessibility;

/// <summary>Walks the site by its links, as people do, and stops once at each page of the table of routes.</summary>
internal sealed class SiteWalk(IPage page)
{
    /// <summary>Not pages to look at.</summary>
    private static readonly Dictionary<string, string> PassedBy = new(StringComparer.Ordinal)
    {
        ["/clock"] = "the time, for scripts",
        ["/connexion/reprise"] = "takes a form and goes on with signing in",
        ["/deconnexion"] = "ends the walk",
        ["/langue"] = "changes the language and goes back",
        ["/reservations/venues"] = "takes a form and goes back",
    };

    private readonly Queue<string> _ahead = new();

    /// <summary>Where the walk stopped, by route.</summary>
    public Dictionary<string, string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>The routes that somebody admitted so should come to.</summary>
    public static IEnumerable<string> PagesOf(Admitted role) =>
        from route in RouteTable.Pages
        where route.Admits.HasFlag(role) && (role == Admitted.Nobody || !route.Admits.HasFlag(Admitted.Nobody))
        where !PassedBy.ContainsKey(route.Path) && !IsFile(route.Path)
        from page in Faces(route.Path)
        select page;

    /// <param name="look">Looks at the page that is open.</param>
    /// <param name="from">Where to begin; more than one for pages to which only a mail or an act leads.</param>
    public async Task GoAsync(Func<IPage, Task> look, params IEnumerable<string> from)
    {
        foreach (var address in from)
            _ahead.Enqueue(address);
        while (_ahead.TryDequeue(out var address))
        {
            if (RouteOf(address) is not { } route || !Seen.TryAdd(route, address))
                continue;
            await page.GotoAsync(address);
            await look(page);
            foreach (var link in await LinksAsync())
                _ahead.Enqueue(link);
        }
    }

    private Task<string[]> LinksAsync() => page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('main a[href], header a[href], footer a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)");

    /// <summary>The route of an address; null for what is no page of the table.</summary>
    private static string? RouteOf(string address)
    {
        var path = address.Split('?')[0];
        return RouteTable.Pages.SelectMany(route => Faces(route.Path))
            .Where(route => !PassedBy.ContainsKey(route) && !IsFile(route))
            .OrderBy(route => route.Contains('{', StringComparison.Ordinal))
            .FirstOrDefault(route => Pattern(route).IsMatch(path));
    }

    /// <summary>A page that shows one thing or none is two to look at.</summary>
    private static string[] Faces(string route) =>
        route.EndsWith("/{id?}", StringComparison.Ordinal) ? [route[..^"/{id?}".Length], route.Replace("{id?}", "{id}", StringComparison.Ordinal)] : [route];

    private static bool IsFile(string route) => route.Split('/')[^1].Contains('.', StringComparison.Ordinal);

    private static Regex Pattern(string route) =>
        new("^" + Regex.Replace(route, @"\{\w+\}", "[^/]+") + "/?$");
}
