using Billetterie.Process.Tests.Programs;
using Billetterie.Testing;
using Microsoft.Playwright;

namespace Billetterie.Browser.Tests;

/// <summary>The real program with its demonstration, and a browser.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    /// <summary>How long a page may take, in milliseconds: program, browser and other suites share two cores. Nothing waits this long that goes well.</summary>
    private const float Patience = 60_000;

    private readonly string directory = Directory.CreateTempSubdirectory("billetterie-browser-").FullName;
    private WebHostProcess? program;
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal Uri Address => program!.Address;

    /// <summary>Where screenshots are kept as test output, to be looked at.</summary>
    internal static string Screenshots { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("BILLETTERIE_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        program = await WebHostProcess.StartAsync(FreePorts.Next(), new Dictionary<string, string>
        {
            ["Billetterie__DataDirectory"] = directory,
            ["Billetterie__Demo"] = "true",
        });
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (program is not null)
            await program.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A browser of one person: cookies of its own.</summary>
    internal async Task<IPage> NewPersonAsync(int width = 1440, int height = 900, bool scripts = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(), Locale = "fr-FR", TimezoneId = "Europe/Paris", JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>A venue's programme through its API.</summary>
    internal async Task<ApiClient> VenueAsync()
    {
        var venue = new ApiClient(Address);
        await venue.SignInAsync("lieu1@demo.example");
        return venue;
    }

    internal static Task ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<SiteFixture>
{
    public const string Name = "site";
}
