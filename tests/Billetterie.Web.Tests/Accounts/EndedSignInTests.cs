using System.Net;
using AngleSharp.Dom;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Accounts;

/// <summary>A sign-in that ends while a form is filled in: what was typed is kept over the next one.</summary>
public sealed class EndedSignInTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Person = new()
    {
        ["Input.LastName"] = "Gardée", ["Input.FirstName"] = "Noëlle", ["Input.Family"] = "Participant", ["Input.Civility"] = "Ms",
        ["Input.Host"] = "", ["Input.Address"] = "12 rue « du Parc » <Bron> & co",
    };

    private readonly TestSite _site = new();
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.MakeAsync(_site);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task What_was_typed_is_sent_after_signing_in_again_and_not_before()
    {
        var browser = await Browser.SignInAsync(_site, _world.Referent.Email);
        await browser.OpenAsync("/participants/nouveau");
        _site.Time.Advance(TimeSpan.FromHours(13));

        await browser.SendAsync(browser.Form("form.form"), Person);
        Assert.Equal("/connexion/reprise", browser.Address.AbsolutePath);
        Assert.DoesNotContain("Noëlle", browser.Text, StringComparison.Ordinal);
        await browser.SendAsync(browser.Form("form.form"), new() { ["Login"] = _world.Referent.Email });
        await browser.SendAsync(browser.Form("form.form"), new() { ["Password"] = "wrong" });
        await browser.SendAsync(browser.Form("form.form"), new() { ["Password"] = World.Password });
        Assert.Equal(0, await CountAsync());
        await browser.SendAsync(browser.Form("form.form"), []);

        Assert.StartsWith("/participants/", browser.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(Person["Input.Address"], browser.Page.QuerySelector("main")!.Text(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_form_with_a_password_is_typed_anew()
    {
        var browser = await Browser.SignInAsync(_site, _world.Referent.Email);
        await browser.OpenAsync("/mot-de-passe");
        _site.Time.Advance(TimeSpan.FromHours(13));

        await browser.SendAsync(browser.Form("form.form"), new() { ["Present"] = World.Password, ["Input.Password"] = "neuf", ["Input.Again"] = "neuf" });

        Assert.Equal("/connexion?retour=%2Fmot-de-passe", browser.Address.PathAndQuery);
    }

    [Theory]
    [InlineData("/participants/nouveau")]
    [InlineData("/connexion/reprise?retour=/participants/nouveau")]
    public async Task What_another_site_sends_is_not_kept(string path)
    {
        using var nobody = _site.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(Person);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await nobody.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Matches("/connexion($|[?])", answer.Headers.Location!.ToString());
    }

    private async Task<int> CountAsync() => (await (await _world.Referent.AgainAsync(_site)).GetAsync("participants?q=gardee")).Is(200).Json.GetProperty("items").GetArrayLength();
}
