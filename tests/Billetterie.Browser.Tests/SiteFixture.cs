using System.Globalization;
using Billetterie.Faults.Programs;
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
    private SmtpServer? mail;
    private readonly List<IBrowser> further = [];

    internal Uri Address => program!.Address;

    /// <summary>Where the program's mails arrive.</summary>
    internal SmtpServer Mail => mail!;

    /// <summary>The site as people type it: passkeys belong to a name, never to a number.</summary>
    internal Uri Site => new UriBuilder(Address) { Host = "localhost" }.Uri;

    /// <summary>Where screenshots are kept as test output, to be looked at.</summary>
    internal static string Screenshots { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("BILLETTERIE_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        mail = await SmtpServer.StartAsync();
        var port = FreePorts.Next();
        program = await WebHostProcess.StartAsync(port, new Dictionary<string, string>
        {
            ["Billetterie__DataDirectory"] = directory,
            ["Billetterie__Demo"] = "true",
            ["Billetterie__PublicUrl"] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"),
            // Every person of every test comes from one address, and a few share the demonstration's accounts.
            ["Billetterie__RateLimits__SignInsPerAddressPerMinute"] = "2000",
            ["Billetterie__RateLimits__SignInsPerLoginPerMinute"] = "100",
            ["Smtp__Host"] = "127.0.0.1",
            ["Smtp__Port"] = mail.Port.ToString(CultureInfo.InvariantCulture),
        });
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async Task DisposeAsync()
    {
        foreach (var own in further)
            await own.DisposeAsync();
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (program is not null)
            await program.DisposeAsync();
        if (mail is not null)
            await mail.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A browser of one person: cookies of its own.</summary>
    /// <param name="workers">Whether the door's worker may keep files; what comes from it has lost its compression, and cannot be weighed.</param>
    internal async Task<IPage> NewPersonAsync(int width = 1440, int height = 900, bool scripts = true, bool workers = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Site.ToString(), Locale = "fr-FR", TimezoneId = "Europe/Paris", JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ServiceWorkers = workers ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>A browser of its own with further switches, such as what its camera sees.</summary>
    internal async Task<IBrowserContext> NewContextAsync(params string[] switches)
    {
        var own = await Chromium.LaunchAsync(playwright!, switches);
        further.Add(own);
        var context = await own.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(), Locale = "fr-FR", TimezoneId = "Europe/Paris",
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>A venue's programme through its API.</summary>
    internal async Task<ApiClient> VenueAsync()
    {
        var venue = new ApiClient(Address);
        await venue.SignInAsync("lieu1@demo.example");
        return venue;
    }

    /// <summary>Publishes a performance of its own, open unless it opens later, and gives its id.</summary>
    internal async Task<string> PublishAsync(string title, int capacity, TimeSpan? opensIn = null)
    {
        using var venue = await VenueAsync();
        var made = await venue.SendAsync(HttpMethod.Post, "venue/events", Guid.NewGuid(), new { title, theme = "Théâtre", presentation = "Des histoires à voix haute." });
        var id = made.Expect(201).GetProperty("id").GetString();
        var now = DateTimeOffset.UtcNow;
        var date = await venue.SendAsync(
            HttpMethod.Post, $"venue/events/{id}/performances", Guid.NewGuid(),
            new { startsAt = now.AddDays(20), capacity, opensAt = now + (opensIn ?? TimeSpan.FromDays(-1)), closesAt = now.AddDays(15) });
        return date.Expect(201).GetProperty("id").GetString()!;
    }

    /// <summary>Enters somebody who has no invitation yet, and gives first and last name.</summary>
    internal async Task<string> EnterAsync(string referent, string firstName)
    {
        using var structure = new ApiClient(Address);
        await structure.SignInAsync($"{referent}@demo.example");
        var person = new { family = "Participant", firstName, lastName = "Navigatrice" };
        (await structure.SendAsync(HttpMethod.Post, "participants", Guid.NewGuid(), person)).Expect(201);
        return $"{firstName} Navigatrice";
    }

    /// <summary>The page on a desk, a tablet and a phone, where somebody asked for pictures (BILLETTERIE_SCREENSHOTS).</summary>
    internal static async Task ShootWidthsAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BILLETTERIE_SCREENSHOTS") is null)
            return;
        var size = page.ViewportSize!;
        foreach (var width in (int[])[1440, 768, 360])
        {
            await page.SetViewportSizeAsync(width, size.Height);
            await ShootAsync(page, $"{name}-{width}");
        }
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    internal static Task ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<SiteFixture>
{
    public const string Name = "site";
}
