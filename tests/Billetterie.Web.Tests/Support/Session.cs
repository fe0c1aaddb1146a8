using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Billetterie.Abstractions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Billetterie.Web.Tests.Support;

/// <summary>Somebody signed in to the API by a token.</summary>
public sealed class Session
{
    private Session(HttpClient http, AccountId account, string email, string token) => (Http, Account, Email, Token) = (http, account, email, token);

    public HttpClient Http { get; }

    public AccountId Account { get; }

    public string Email { get; }

    public string Token { get; }

    public static async Task<Session> OpenAsync(TestSite site, string email, AccountId account)
    {
        var http = site.Anonymous();
        var answer = await http.PostAsJsonAsync("/api/v1/session", new { login = email, password = World.Password, code = await Phone.CodeAsync(site, email) });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        return With(http, account, email, json.GetProperty("token").GetString()!);
    }

    public static Session With(HttpClient http, AccountId account, string email, string token)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Session(http, account, email, token);
    }

    /// <summary>Somebody of the coordination in a browser, who chose to act for a venue.</summary>
    public static async Task<Session> ActingAsync(TestSite site, Session coordination, VenueId venue, bool stay = false)
    {
        var http = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        var asked = await SendFormAsync(http, "/connexion", "?handler=Password", ("Login", coordination.Email), ("Password", World.Password));
        var proof = asked.QuerySelector("main form input[name=Proof]")!.GetAttribute("value")!;
        var code = (await Phone.CodeAsync(site, coordination.Email))!;
        await SendFormAsync(http, "/connexion", "?handler=Code", ("Proof", proof), ("Code", code), ("Stay", stay ? "true" : "false"));
        await SendFormAsync(http, $"/coordination/agir/{venue}", "");
        return new Session(http, coordination.Account, coordination.Email, coordination.Token);
    }

    /// <summary>Sends the form of a page; gives the page that came instead of a redirection, if any.</summary>
    private static async Task<IHtmlDocument> SendFormAsync(HttpClient http, string path, string handler, params (string Name, string Value)[] fields)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await http.GetStringAsync(path));
        var forgery = page.QuerySelector("main form input[name=Forgery]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields.Append((Name: "Forgery", Value: forgery)).ToDictionary(field => field.Name, field => field.Value));
        using var answer = await http.PostAsync(path + handler, content);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The same person in a sign-in of its own, which a test may end.</summary>
    public Task<Session> AgainAsync(TestSite site) => OpenAsync(site, Email, Account);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<Reply> PostAsync(string path, object? body = null, Guid? key = null) => SendAsync(HttpMethod.Post, path, body, key ?? Guid.NewGuid());

    public Task<Reply> PutAsync(string path, object? body, Guid? key = null) => SendAsync(HttpMethod.Put, path, body, key ?? Guid.NewGuid());

    public Task<Reply> DeleteAsync(string path, Guid? key = null) => SendAsync(HttpMethod.Delete, path, null, key ?? Guid.NewGuid());

    public Task<Reply> BookAsync(PerformanceId performance, params ParticipantId[] people) =>
        PostAsync($"performances/{performance}/reservations", new { participants = people.Select(person => person.ToString()) });

    /// <summary>Asks until a reservation is confirmed: a promotion is stored after the cancellation that made room is answered.</summary>
    public async Task UntilConfirmedAsync(string reservation)
    {
        const int most = 2_000;
        for (var asked = 0; asked < most; asked++)
        {
            if ((await GetAsync($"reservations/{reservation}")).Is(200).Json.GetProperty("status").GetString() == "Confirmed")
                return;
        }
        Assert.Fail($"Reservation {reservation} was not promoted.");
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body, Guid? key)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : "/api/v1/" + path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (key is { } id)
            request.Headers.Add("Idempotency-Key", id.ToString());
        return await Reply.OfAsync(await Http.SendAsync(request));
    }
}

/// <summary>What the API answered.</summary>
public sealed record Reply(int Status, string Body, HttpResponseMessage Message)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The code of a refusal; null where it is none.</summary>
    public string? Code => Message.Content.Headers.ContentType?.MediaType == "application/problem+json" ? Json.GetProperty("code").GetString() : null;

    public static async Task<Reply> OfAsync(HttpResponseMessage message) =>
        new((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);

    /// <summary>The same reply, after checking its status.</summary>
    public Reply Is(int status)
    {
        Assert.True(Status == status, $"{Message.RequestMessage?.Method} {Message.RequestMessage?.RequestUri}: expected {status}, got {Status}: {Body}");
        return this;
    }

    /// <summary>The same reply, after checking that it is this refusal.</summary>
    public Reply IsRefused(int status, string code)
    {
        Is(status);
        Assert.Equal(code, Code);
        return this;
    }
}
