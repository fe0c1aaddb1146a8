using System.Net;
using System.Text.RegularExpressions;
using Billetterie.Testing;

namespace Billetterie.Bench.Pages;

/// <summary>Somebody signed in, who reads pages as a browser does but for pictures and scripts.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies;

    private Visitor(HttpClient http, CookieContainer cookies) => (_http, _cookies) = (http, cookies);

    /// <summary>What the browser sends to say who it is, as a header's value.</summary>
    public string Cookies => _cookies.GetCookieHeader(_http.BaseAddress!);

    /// <param name="authenticatorKey">For an account that is asked for a code.</param>
    public static async Task<Visitor> SignInAsync(int port, string login, string password, string authenticatorKey)
    {
        // Cookies and compression as a browser has them; the bytes counted are those that came over the line.
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.None };
        var visitor = new Visitor(new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}") }, handler.CookieContainer);
        visitor._http.DefaultRequestHeaders.Add("Accept-Language", "fr");
        var first = await visitor._http.GetStringAsync(new Uri("/connexion", UriKind.Relative));
        var second = await visitor.SendAsync("/connexion", first, new() { ["Login"] = login });
        var third = await visitor.SendAsync("/connexion?handler=Password", second, new() { ["Login"] = login, ["Password"] = password });
        if (Proof().Match(third) is { Success: true } proof)
        {
            await visitor.SendAsync("/connexion?handler=Code", third, new()
            {
                ["Proof"] = WebUtility.HtmlDecode(proof.Groups[1].Value), ["Code"] = Totp.Now(authenticatorKey),
            });
        }
        var home = await visitor.ReadAsync("/");
        return home.Contains("/deconnexion", StringComparison.Ordinal) ? visitor : throw new InvalidOperationException($"{login} was not signed in.");
    }

    /// <summary>A page as text.</summary>
    public async Task<string> ReadAsync(string address)
    {
        var (status, page) = await TryReadAsync(address);
        return status == HttpStatusCode.OK ? page : throw new InvalidOperationException($"{address}: {(int)status}");
    }

    /// <summary>The same of what may not be a page.</summary>
    public async Task<(HttpStatusCode Status, string Page)> TryReadAsync(string address)
    {
        using var answer = await _http.GetAsync(new Uri(address, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A page as a browser asks for it, compressed.</summary>
    /// <returns>Its bytes on the line.</returns>
    public async Task<int> WeighAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip, br");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The token without which no form of this page is taken.</summary>
    public static string ForgeryOf(string page) => Forgery().Match(page).Groups[1].Value;

    /// <summary>The addresses on this site that a page links to.</summary>
    public static IEnumerable<string> Links(string page) => Link().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    /// <summary>
    /// What a browser loads with a page at the first visit, but for pictures: styles, every letter form that they name, scripts, and
    /// whatever those load, at once or later. No page needs all of it: this is the most that one could.
    /// </summary>
    /// <returns>Bytes on the line.</returns>
    public async Task<int> WeighSurroundingsAsync(string page)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<string>(Parts().Matches(page).Select(match => match.Groups[1].Value));
        var bytes = 0;
        while (ahead.TryDequeue(out var address))
        {
            if (!seen.Add(address))
                continue;
            bytes += await WeighAsync(address);
            var named = address.EndsWith(".css", StringComparison.Ordinal) ? Letters() : address.EndsWith(".js", StringComparison.Ordinal) ? Chunks() : null;
            if (named is null)
                continue;
            var folder = new Uri(_http.BaseAddress!, address);
            foreach (Match match in named.Matches(await ReadAsync(address)))
                ahead.Enqueue(new Uri(folder, match.Groups[1].Value).AbsolutePath);
        }
        return bytes;
    }

    private async Task<string> SendAsync(string address, string page, Dictionary<string, string> fields)
    {
        fields["Forgery"] = ForgeryOf(page);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(new Uri(address, UriKind.Relative), form);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<(?:link rel=\"stylesheet\" href|script type=\"module\" src)=\"([^\"]+)\"")]
    private static partial Regex Parts();

    [GeneratedRegex("url\\(\"?([^)\"]+\\.woff2)")]
    private static partial Regex Letters();

    [GeneratedRegex("\"(\\./[^\"]+\\.js)\"")]
    private static partial Regex Chunks();

    [GeneratedRegex("name=\"Proof\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Proof();

    [GeneratedRegex("name=\"Forgery\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Forgery();
}
