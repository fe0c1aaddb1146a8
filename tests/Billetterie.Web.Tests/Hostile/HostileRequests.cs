using System.Net.Http.Headers;
using System.Text;
using Billetterie.Testing.Routes;

namespace Billetterie.Web.Tests.Hostile;

/// <summary>Makes malformed and extreme requests for a route, the same ones for the same seed.</summary>
internal sealed class HostileRequests(int seed)
{
    // U+0000 in a path is refused by the server itself, before any code of ours.
    private static readonly string[] Ids =
    [
        "0", "-1", "1.5", "9007199254740992", "99999999999999999999999999", "abc", "%2e%2e%2f", "'%20OR%201=1--", "%F0%9F%8E%AD", "%ED%A0%80",
        "4503599627370495", "1e3", "%20", "NaN",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e308", "1e400", "99999999999999999999999999", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\uD800\"",
        "\"\\uDFFF\\uD800\"", "[]", "{}", "[null]", "[[]]", "[{}]", "\"2027-02-30T25:61:61Z\"", "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59+14:00\"", "\"2027-03-20T20:00:00\"", "\"Confirmed\"", "\"99\"", "99", "[1,1,1]", "[\"1\",\"1\"]",
        "\"' OR 1=1 --\"", "\"<script>alert(1)</script>\"", "\"\\u202Eabc\\u0007\"", "2147483648", "-2147483649", "\"😀\"",
    ];

    private static readonly string[] Members =
    [
        "login", "password", "code", "participants", "together", "companionReason", "attendance", "family", "civility", "lastName", "firstName",
        "phone", "email", "hostParticipantId", "active", "version", "name", "category", "website", "presentation", "title", "theme", "accessibility",
        "pictureUrl", "pictureAlt", "startsAt", "capacity", "place", "opensAt", "closesAt", "cancelled", "reason", "reservations", "giveSeatOn",
        "expiresAt", "status", "duty", "__proto__", "$type", "",
    ];

    private static readonly string[] Queries =
    [
        "q", "cursor", "limit", "theme", "city", "from", "to", "state", "when", "status", "performance", "participant", "family", "active", "host",
        "sort", "descending", "ids", "seats", "time", "weekday", "wheelchair", "venue", "event", "past", "category", "attendance",
    ];

    private static readonly string[] QueryValues =
    [
        "", "%00", "a%00b", "%ED%A0%80", "%FF%FE", "-1", "0", "201", "99999999999999999999", "1e9", "null", "%27%20OR%201=1--", "p999999999", "p1",
        "%25%5F%5C", "2027-13-45", "2027-03-01T00:00:00Z", "9999-12-31T23:59:59.9999999%2B14:00", "Open", "99", "1,2,3", ",,,", "eyJhIjoxfQ", "AAAA====",
        "%F0%9F%8E%AD", "a%20b%20c%20d%20e%20f%20g", "%22%29%20MATCH%20%28%22", "*", "%2B-%7C",
    ];

    private readonly Random _random = new(seed);

    public HttpRequestMessage Next(Route route)
    {
        var request = new HttpRequestMessage(new HttpMethod(route.Method), Path(route.Path) + Query());
        if (route.Method is not "GET" and not "DELETE")
            request.Content = Body();
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Chance(9) ? Guid.NewGuid().ToString() : Pick(["", "x", "\u00e9", new string('1', 5000)]));
        if (Chance(1))
            request.Headers.TryAddWithoutValidation("Range", Pick(["bytes=-", "bytes=9999999999999999999-", "bytes=0-0,1-1", "x"]));
        if (Chance(1))
            request.Headers.TryAddWithoutValidation("Accept-Language", Pick(["*", "xx;q=9", "en-GB,en;q=0.5", new string('a', 4000)]));
        if (Chance(1))
            request.Headers.TryAddWithoutValidation("Cookie", Pick(["billetterie=x", "billetterie=CfDJ8AAAA", "=;=;", ".AspNetCore.Culture=c%3Dxx"]));
        return request;
    }

    private string Path(string path) => path
        .Replace("{id}", Pick(Ids), StringComparison.Ordinal).Replace("{documentName}", Pick(["v1", "v2", "x"]), StringComparison.Ordinal);

    private string Query()
    {
        var parts = Enumerable.Range(0, _random.Next(4)).Select(_ => $"{Pick(Queries)}={Pick(QueryValues)}");
        return "?" + string.Join('&', parts);
    }

    private ByteArrayContent Body()
    {
        var bytes = _random.Next(8) switch
        {
            0 => Encoding.UTF8.GetBytes(Pick(["", "null", "[]", "\"x\"", "1", "{", "{\"a\":", "}", "\uFEFF{}", "nul", "{\"a\":1,}", "// x"])),
            1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 5000))),
            2 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 3000))),
            3 => [.. Encoding.UTF8.GetBytes("{\"name\":\""), 0xC3, 0x28, 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("\",\"lastName\":\"\xED\"}")],
            4 => Encoding.UTF8.GetBytes($"{{\"{Pick(Members)}\":\"{new string('x', Chance(5) ? 300_000 : 12_000)}\"}}"),
            _ => Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, _random.Next(1, 9)).Select(_ => $"\"{Pick(Members)}\":{Pick(Values)}")) + "}"),
        };
        var content = new ByteArrayContent(bytes);
        var type = Chance(8) ? "application/json" : Pick(["text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16", "application/json; charset=x"]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private bool Chance(int inTen) => _random.Next(10) < inTen;

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
