using System.Globalization;
using System.Text;

namespace Billetterie.Faults.Hostile;

/// <summary>A way into the program.</summary>
internal sealed record HostileRoute(string Method, string Path);

/// <summary>What a hostile client holds: sign-ins that are good, and ids that are somebody's.</summary>
/// <param name="Tokens">Of a referent and of a venue; never of the one whose people are looked for.</param>
/// <param name="Ids">Of performances, people and reservations, others' too.</param>
internal sealed record HostileLoot(IReadOnlyList<string> Tokens, IReadOnlyList<string> Ids);

/// <summary>
/// Makes malformed and extreme requests, byte by byte, the same ones for the same seed: wrong types, sizes and encodings, ids of
/// others, forged and replayed tokens, keys and invitation codes, tricks with headers and with HTTP itself.
/// </summary>
internal sealed class HostileRequests(int seed, IReadOnlyList<HostileRoute> routes, HostileLoot loot)
{
    private const int Huge = 40_000;

    private readonly Random random = new(seed);
    private readonly List<string> keys = [];

    /// <summary>The bytes of the next request, and the token that it bears whole.</summary>
    public (string Line, byte[] Bytes) Next()
    {
        var route = routes[random.Next(routes.Count)];
        var method = Chance(20) ? route.Method : Pick(HostileWords.Methods);
        var target = Target(route.Path);
        var body = method is "GET" or "HEAD" ? [] : Body(route.Path);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{method} {target} {(Chance(40) ? "HTTP/1.1" : Pick(["HTTP/1.0", "HTTP/1.2", "HTTP/9", "http/1.1", ""]))}\r\n");
        head.Append(Chance(40) ? "Host: 127.0.0.1\r\nConnection: close\r\n" : Pick(HostileWords.Hosts));
        // What ends the sign-in would leave the rest of the run outside.
        Authorize(head, canEnd: route.Path.EndsWith("/session", StringComparison.Ordinal) || route.Path.Contains("mot-de-passe", StringComparison.Ordinal));
        head.Append(CultureInfo.InvariantCulture, $"Idempotency-Key: {Key()}\r\n");
        if (body.Length > 0 || Chance(2))
            Frame(head, body.Length, route.Path);
        for (var more = random.Next(3); more > 0; more--)
            head.Append(Trick());
        return ($"{method} {target}", [.. Encoding.Latin1.GetBytes(head.ToString()), .. "\r\n"u8, .. body]);
    }

    private string Target(string path)
    {
        var target = path;
        while (target.IndexOf('{', StringComparison.Ordinal) is var open and >= 0)
        {
            var close = target.IndexOf('}', open);
            target = target[..open] + (Chance(2) ? Pick(loot.Ids) : Pick(HostileWords.Ids)) + target[(close + 1)..];
        }
        if (Chance(2))
            target += "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{Pick(HostileWords.Queries)}={Pick(HostileWords.QueryValues)}"));
        return Chance(30) ? target : Pick(["http://elsewhere.example" + target, target + "/", "/" + target, target + "/../..", target + "%00", target + new string('x', Huge), "*", target.ToUpperInvariant()]);
    }

    private void Authorize(StringBuilder head, bool canEnd)
    {
        var good = Pick(loot.Tokens);
        var bearer = random.Next(canEnd ? 4 : 10) switch
        {
            0 => "",
            1 => "Bearer " + Forged(good),
            2 => Pick(["Bearer", "Bearer ", "Basic YWRtaW46YWRtaW4=", "Bearer null", "Bearer " + new string('A', Huge), "Negotiate x", "Bearer " + good[..(good.Length / 2)]]),
            3 => "Bearer " + good + "A",
            _ => "Bearer " + good,
        };
        if (bearer.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Authorization: {bearer}\r\n");
    }

    /// <summary>One letter of a good one changed.</summary>
    private string Forged(string good)
    {
        var letters = good.ToCharArray();
        var at = random.Next(letters.Length);
        letters[at] = letters[at] == 'A' ? 'B' : 'A';
        return new string(letters);
    }

    private string Key()
    {
        if (Chance(4) && keys.Count > 0)
            return keys[random.Next(keys.Count)];
        if (!Chance(8))
            return Pick(["", "x", "{}", new string('1', 5_000), "00000000-0000-0000-0000-000000000000"]);
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var key = new Guid(bytes).ToString();
        if (keys.Count < 100)
            keys.Add(key);
        return key;
    }

    private void Frame(StringBuilder head, int length, string path)
    {
        var type = path.EndsWith("import", StringComparison.Ordinal) && Chance(2) ? "multipart/form-data; boundary=b"
            : Chance(8) ? IsPage(path) ? "application/x-www-form-urlencoded" : "application/json" : Pick(HostileWords.Types);
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\n");
        head.Append(Chance(25)
            ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n")
            : Pick(["Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "Content-Length: 2000000\r\n", ""]));
    }

    private byte[] Body(string path)
    {
        if (path.EndsWith("import", StringComparison.Ordinal) && Chance(2))
        {
            return Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + Pick(HostileWords.Files) + "\r\n--b--\r\n");
        }
        return random.Next(9) switch
        {
            > 4 when IsPage(path) => Form(),
            0 => Encoding.UTF8.GetBytes(Pick(["", "null", "[]", "\"x\"", "1", "{", "{\"a\":", "}", "\uFEFF{}", "nul", "{\"a\":1,}", "// x"])),
            1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Pick(["[", "{\"a\":"]), random.Next(1, 6_000)))),
            2 => [.. "{\"lastName\":\""u8, 0xC3, 0x28, 0xFF, 0xFE, .. "\",\"name\":\"\xED\"}"u8],
            3 => Encoding.UTF8.GetBytes($"{{\"{Pick(HostileWords.Members)}\":\"{new string(Chance(2) ? 'x' : 'é', random.Next(1, Huge))}\"}}"),
            4 => Noise(),
            _ => Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, random.Next(1, 10)).Select(_ => $"\"{Pick(HostileWords.Members)}\":{Value()}")) + "}"),
        };
    }

    private static bool IsPage(string path) => !path.StartsWith("/api", StringComparison.Ordinal);

    private byte[] Form() => Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, random.Next(1, 10)).Select(_ =>
        $"{Pick(HostileWords.Members)}{(Chance(4) ? "" : Pick(HostileWords.FieldEnds))}={Pick(HostileWords.QueryValues)}")));

    private byte[] Noise()
    {
        var noise = new byte[random.Next(1, 2_000)];
        random.NextBytes(noise);
        return noise;
    }

    private string Value() => random.Next(4) switch
    {
        0 => $"\"{Pick(loot.Ids)}\"",
        1 => $"[\"{Pick(loot.Ids)}\",{Pick(HostileWords.Values)}]",
        _ => Pick(HostileWords.Values),
    };

    private string Trick() => Chance(12) ? Pick(HostileWords.Headers) : $"X-Long: {new string('a', Huge)}\r\n";

    /// <summary>True once in so many.</summary>
    private bool Once(int inSoMany) => random.Next(inSoMany) == 0;

    /// <summary>True but once in so many.</summary>
    private bool Chance(int inSoMany) => !Once(inSoMany);

    private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
