using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Billetterie.Bench.Http;

/// <summary>The site with its demonstration, asked as its users ask it.</summary>
internal sealed class DemoSite(ServerProcess server)
{
    public const string Password = "Billetterie-2026!";
    private string? venueToken;

    /// <summary>Signs in and gives the bearer token.</summary>
    public async Task<string> SignInAsync(string login)
    {
        using var answer = await server.Client.PostAsJsonAsync(
            new Uri("/api/v1/session", UriKind.Relative), new { login, password = Password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>The structure of whoever holds the token.</summary>
    public async Task<long> StructureAsync(string token)
    {
        var structure = await SendAsync(HttpMethod.Get, "/api/v1/structure", token, null);
        return long.Parse(structure.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Publishes a performance that is open, as the demonstration's venue, and gives its id.</summary>
    public async Task<string> PublishAsync(int capacity)
    {
        // Once: a sign-in costs far more than a publication.
        var venue = venueToken ??= await SignInAsync("lieu1@demo.example");
        var created = await SendAsync(HttpMethod.Post, "/api/v1/venue/events", venue, new { title = "Mesure", theme = "Concert", presentation = "" });
        var now = DateTimeOffset.UtcNow;
        var performance = await SendAsync(
            HttpMethod.Post, $"/api/v1/venue/events/{created.GetProperty("id").GetString()}/performances", venue,
            new { startsAt = now.AddDays(20), capacity, opensAt = now.AddDays(-1), closesAt = now.AddDays(10) });
        return performance.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string token, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Content = JsonContent.Create(body);
        }

        using var answer = await server.Client.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
