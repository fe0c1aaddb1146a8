using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Billetterie.Faults.Programs;

/// <summary>What a program answered.</summary>
internal sealed record Reply(int Status, string Body)
{
    /// <summary>The store was down or too much was waiting: nothing was said about the request itself.</summary>
    public bool SaysComeBack => Status is 503 or 429;

    public JsonElement Json() => JsonDocument.Parse(Body).RootElement;

    /// <summary>The body where all went well.</summary>
    public JsonElement Expect(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Body}");
        return Json();
    }

    public override string ToString() => $"{Status} {(Body.Length > 600 ? Body[..600] + "…" : Body)}";
}

/// <summary>Speaks the HTTP contract for one account. Thread safe once signed in.</summary>
internal sealed class ApiClient(Uri address, TimeSpan? patience = null) : IDisposable
{
    private const string Password = "Billetterie-2026!";

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
    {
        BaseAddress = new Uri(address, "/api/v1/"),
        Timeout = patience ?? TimeSpan.FromSeconds(60),
    };

    private string? token;

    /// <summary>What it is signed in by.</summary>
    public string Token => token ?? throw new InvalidOperationException("Sign in first.");

    public async Task SignInAsync(string login)
    {
        var session = (await SendAsync(HttpMethod.Post, "session", null, new { login, password = Password })).Expect(200);
        Use(session.GetProperty("token").GetString()!);
    }

    /// <summary>The same account at another address of the service: a session is good on every host.</summary>
    public ApiClient At(Uri other, TimeSpan? waits = null)
    {
        var client = new ApiClient(other, waits);
        client.Use(Token);
        return client;
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, Guid? key, object? body = null, CancellationToken leaving = default)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is { } given)
            request.Headers.Add("Idempotency-Key", given.ToString());
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request, leaving);
        return new Reply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(leaving));
    }

    public async Task<JsonElement> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path, null)).Expect(200);

    /// <summary>A list to its end, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        var items = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = await GetAsync($"{path}?limit=200{(next is null ? "" : $"&cursor={Uri.EscapeDataString(next)}")}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }
        while (next is not null);
        return items;
    }

    public void Dispose() => http.Dispose();

    private void Use(string bearer)
    {
        token = bearer;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
    }
}
