using System.Net;
using System.Text;
using Billetterie.Testing;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Venue;

/// <summary>The counter on a page of another origin, under a strict policy of that page.</summary>
[Collection(SiteCollection.Name)]
public sealed class EmbedTests(SiteFixture site)
{
    [SkippableFact]
    public async Task A_page_of_another_origin_shows_the_live_count()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        using var structure = await site.SignedInAsync("referent1@demo.example");
        var (_, performance) = await venue.PublishAsync("Le Compteur", 2, TimeSpan.FromDays(2), TimeSpan.FromDays(1));
        var page = await site.NewPersonAsync();
        await page.SignInAsync(VenueVisits.Account);
        await page.GotoAsync("/lieu/compteur");
        var script = await page.Locator("copy-code code").First.InnerTextAsync();
        var element = await page.Locator($"copy-code code", new() { HasText = $"\"{performance}\"" }).InnerTextAsync();
        await page.IsAccessibleAsync();
        await page.ShootWidthsAsync("venue-counter");

        await using var partner = Partner.Serve($"""<!doctype html><html lang="fr"><title>Partenaire</title><p>{element}</p>{script}</html>""", site.Site);
        var reader = await site.NewPersonAsync();
        var faults = new List<string>();
        reader.Console += (_, message) => { if (message.Type == "error") faults.Add(message.Text); };
        await reader.GotoAsync(partner.Address.ToString());
        var counter = reader.Locator("seat-counter");
        await Expect(counter).ToHaveAttributeAsync("state", "open");
        await Expect(counter).ToContainTextAsync("2 places");
        await structure.BookNewAsync(performance, "Compte", "Rebours");
        await Expect(counter).ToHaveAttributeAsync("state", "full");
        await Expect(counter).ToContainTextAsync("Complet");
        await SiteFixture.ShootAsync(reader, "embed");
        Assert.DoesNotContain(faults, fault => !fault.Contains("favicon", StringComparison.Ordinal));
    }

    /// <summary>A partner's website of one page.</summary>
    private sealed class Partner : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task serving;

        private Partner(Uri address, string html, string policy)
        {
            Address = address;
            listener.Prefixes.Add(address.ToString());
            listener.Start();
            serving = ServeAsync(Encoding.UTF8.GetBytes(html), policy);
        }

        public Uri Address { get; }

        public static Partner Serve(string html, Uri service)
        {
            var live = new UriBuilder(service) { Scheme = "ws" }.Uri;
            return new Partner(
                new Uri($"http://127.0.0.1:{FreePorts.Next()}/"), html,
                $"default-src 'none'; script-src {Origin(service)}; connect-src {Origin(service)} {Origin(live)}");
        }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving;
        }

        private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

        private async Task ServeAsync(byte[] html, string policy)
        {
            while (listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await listener.GetContextAsync();
                }
                catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers["Content-Security-Policy"] = policy;
                await context.Response.OutputStream.WriteAsync(html);
                context.Response.Close();
            }
        }
    }
}
