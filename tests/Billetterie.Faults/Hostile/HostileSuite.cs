using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Billetterie.Faults.Load;
using Billetterie.Testing.Routes;

namespace Billetterie.Faults.Hostile;

/// <summary>Sends generated requests to a running program and looks for faults, leaks, and memory that grows.</summary>
internal sealed class HostileSuite(int seed, int requests, TextWriter said)
{
    private const int Workers = 8;
    private const int MostTold = 20;

    /// <summary>Bytes of a request that are told with what it led to.</summary>
    private const int MostSent = 3_000;

    /// <summary>For the rare request that is not whole: the program waits for its rest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>505: the server's own word about a version of HTTP that there is not.</summary>
    private const int UnknownVersion = 505;

    /// <summary>What a program that keeps nothing may hold more at the end than after a fifth of the run.</summary>
    private const double Growth = 1.5;
    private const long Slack = 64L * 1024 * 1024;

    /// <summary>Words that only the program's inside says.</summary>
    private static readonly string[] Inside =
    [
        "   at Billetterie", "   at Microsoft", "System.Exception", "NullReference", "SqliteException", "Npgsql", "SQLite Error", "SELECT ", "INSERT INTO", ".cs:line",
    ];

    private readonly Dictionary<int, int> statuses = [];
    private readonly List<string> breaches = [];

    /// <returns>What was found.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await using var scene = await Scene.OpenAsync(new SceneNeeds(Postgres: false));
        using var town = await Town.BuildAsync(scene.Programs[0].Address);
        var secret = await HideAsync(town);
        var loot = await LootAsync(town);
        var routes = await RoutesAsync(town);
        var port = scene.Programs[0].Address.Port;
        await WorkAsync(port, routes, loot, secret, requests / 5, phase: 0);
        var early = scene.Programs[0].WorkingSet;
        await WorkAsync(port, routes, loot, secret, requests - (requests / 5), phase: 1);
        var late = scene.Programs[0].WorkingSet;
        if (late > (early * Growth) + Slack)
            breaches.Add($"Memory grew from {early >> 20} to {late >> 20} MB.");
        if (await scene.Programs[0].ReadinessAsync() != 200)
            breaches.Add("The program is no longer ready.");
        var (exitCode, output) = await scene.CheckAsync();
        if (exitCode != 0)
            breaches.Add(output);
        Tell(routes.Count, early, late);
        return breaches;
    }

    /// <summary>A person of the second structure whose name nobody else may read.</summary>
    private static async Task<string> HideAsync(Town town)
    {
        var secret = "Caché" + Guid.NewGuid().ToString("N");
        var person = new { family = "Participant", firstName = "Personne", lastName = secret };
        (await town.Referents[1].Client.SendAsync(HttpMethod.Post, "participants", Guid.NewGuid(), person)).Expect(201);
        return secret;
    }

    private static async Task<HostileLoot> LootAsync(Town town)
    {
        var theirs = (await town.Referents[1].Client.ListAsync("participants")).Select(person => person.GetProperty("id").GetString()!);
        var own = town.Referents[0].People.Take(20);
        return new HostileLoot([town.Referents[0].Client.Token, town.Venue.Token], [.. town.Performances, .. own, .. theirs]);
    }

    /// <summary>Every call that the program itself describes; its pages, and whatever else it answers to.</summary>
    private static async Task<IReadOnlyList<HostileRoute>> RoutesAsync(Town town)
    {
        var described = await town.Venue.GetAsync("/openapi/v1.json");
        var calls = from path in described.GetProperty("paths").EnumerateObject()
                    from method in path.Value.EnumerateObject()
                    where method.Name is "get" or "post" or "put" or "delete"
                    select new HostileRoute(method.Name.ToUpperInvariant(), path.Name);
        var beside = RouteTable.All.Select(route => route.Path).Where(path => !path.StartsWith("/api/", StringComparison.Ordinal)).Append("/dist/{file}");
        return [.. calls, .. beside.SelectMany(path => new[] { new HostileRoute("GET", path), new HostileRoute("POST", path) })];
    }

    private async Task WorkAsync(int port, IReadOnlyList<HostileRoute> routes, HostileLoot loot, string secret, int count, int phase)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var generated = new HostileRequests((seed * 100) + (phase * Workers) + worker, routes, loot);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var (line, bytes) = generated.Next();
                Judge(line, bytes, await SendAsync(port, bytes), secret);
            }
        })));
    }

    private void Judge(string line, byte[] sent, string answer, string secret)
    {
        var status = answer.Length > 12 && int.TryParse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture, out var number) ? number : 0;
        var fault = status >= 500 && status != UnknownVersion ? $"{status}"
            : answer.Contains(secret, StringComparison.Ordinal) ? "another structure's person is shown"
            : Array.Find(Inside, word => answer.Contains(word, StringComparison.Ordinal)) is { } word ? $"says '{word}'" : null;
        lock (statuses)
        {
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (fault is not null && breaches.Count < MostTold)
                breaches.Add($"{line[..Math.Min(line.Length, 300)]}: {fault}: {answer[..Math.Min(answer.Length, 600)]}\nSent: {Convert.ToBase64String(sent.AsSpan(0, Math.Min(sent.Length, MostSent)))}");
        }
    }

    /// <summary>Sends and reads to the end; empty where the program closed without a word.</summary>
    private static async Task<string> SendAsync(int port, byte[] bytes)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var answer = new List<byte>();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(bytes);
            var buffer = new byte[64 * 1024];
            while (await ReceiveAsync(socket, buffer) is var length and > 0)
                answer.AddRange(buffer.AsSpan(0, length));
        }
        catch (SocketException)
        {
            // Closed in the middle: what was said until then counts.
        }
        return Encoding.UTF8.GetString([.. answer]);
    }

    /// <summary>0 where the program says no more: it closed, waits for the rest of a body, or for another request.</summary>
    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await socket.ReceiveAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private void Tell(int routes, long early, long late)
    {
        said.WriteLine($"{requests} requests over {routes} routes, seed {seed}; memory {early >> 20} MB after a fifth, {late >> 20} MB at the end");
        foreach (var (status, count) in statuses.OrderBy(status => status.Key))
            said.WriteLine($"{(status == 0 ? "closed" : status.ToString(CultureInfo.InvariantCulture)),8} {count,8}");
        breaches.ForEach(said.WriteLine);
        said.WriteLine($"{breaches.Count} breaches (faults, leaks, memory).");
    }
}
