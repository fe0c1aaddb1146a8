using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Billetterie.Web.Tests.Support;

/// <summary>A browser without a script: follows links, fills forms, keeps cookies.</summary>
public sealed class Browser(TestSite site)
{
    private readonly HttpClient _http = site.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = true });

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last request ended after redirects.</summary>
    public Uri Address { get; private set; } = new("http://localhost/");

    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>What came, as it came: not everything is a page.</summary>
    public string Text { get; private set; } = "";

    public static async Task<Browser> SignInAsync(TestSite site, string email)
    {
        var browser = new Browser(site);
        await browser.SignInAsync(email);
        return browser;
    }

    /// <summary>Signs in, with a code where the account is asked for one.</summary>
    public async Task SignInAsync(string email)
    {
        await OpenAsync("/connexion");
        await SendAsync(Form("form.form"), new() { ["Login"] = email });
        await SendAsync(Form("form.form"), new() { ["Password"] = World.Password });
        if (await Phone.CodeAsync(site, email) is { } code)
            await SendAsync(Form("form.form"), new() { ["Code"] = code });
        Assert.NotEqual("/connexion", Address.AbsolutePath);
    }

    public Task OpenAsync(string path) => ShowAsync(_http.GetAsync(path));

    public IHtmlFormElement Form(string selector) => Assert.IsAssignableFrom<IHtmlFormElement>(Page.QuerySelector(selector));

    /// <summary>Sends a form with what it holds, and what was filled in; by one of its buttons where that has an address of its own.</summary>
    public Task SendAsync(IHtmlFormElement form, Dictionary<string, string> filled, string? action = null)
    {
        var values = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is { Length: > 0 } name && !filled.ContainsKey(name) && (input.Type is not ("checkbox" or "radio") || input.IsChecked))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>()
                .Where(area => area.Name is { Length: > 0 } name && !filled.ContainsKey(name))
                .Select(area => KeyValuePair.Create(area.Name!, area.Value)))
            .Concat(filled);
        return ShowAsync(_http.PostAsync(action ?? form.GetAttribute("action") ?? Address.PathAndQuery, new FormUrlEncodedContent(values)));
    }

    /// <summary>Asks for every page in this language from now on.</summary>
    public void Speak(string language)
    {
        _http.DefaultRequestHeaders.AcceptLanguage.Clear();
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    /// <summary>Sends a form with a file, and what was filled in.</summary>
    public async Task UploadAsync(IHtmlFormElement form, string field, byte[] file, params (string Name, string Value)[] filled)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), field, "file.csv" } };
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden"))
            content.Add(new StringContent(input.Value), input.Name!);
        foreach (var (name, value) in filled)
            content.Add(new StringContent(value), name);
        await ShowAsync(_http.PostAsync(form.GetAttribute("action") ?? Address.PathAndQuery, content));
    }

    public async Task<HttpStatusCode> PostBareAsync(string path, Dictionary<string, string> values)
    {
        using var answer = await _http.PostAsync(path, new FormUrlEncodedContent(values));
        return answer.StatusCode;
    }

    private async Task ShowAsync(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        Status = answer.StatusCode;
        Address = answer.RequestMessage!.RequestUri!;
        Text = await answer.Content.ReadAsStringAsync();
        Page = await new HtmlParser().ParseDocumentAsync(Text);
    }
}
