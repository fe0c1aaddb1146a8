using Microsoft.Playwright;

namespace Billetterie.Browser.Tests;

/// <summary>The machine's Chromium. Without one the tests are skipped, and fail on CI, where nothing may be skipped.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    public static string? Path { get; } = Find();

    public static void Require()
    {
        if (Path is not null)
            return;
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException("CI=true, and no Chromium to test with.");
        Skip.If(true, "Chromium was not found in PATH; CHROMIUM may name it.");
    }

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] more) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Path,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            .. more,
        ],
    });

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
            return named;
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return directories.SelectMany(directory => Names.Select(name => System.IO.Path.Combine(directory, name))).FirstOrDefault(File.Exists);
    }
}
