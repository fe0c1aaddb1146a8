using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Venue;

/// <summary>A venue keeps its programme: dates, capacity, files.</summary>
[Collection(SiteCollection.Name)]
public sealed class ProgrammeTests(SiteFixture site)
{
    [SkippableFact]
    public async Task A_capacity_change_shows_what_it_does_and_promotes()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        using var structure = await site.SignedInAsync("referent1@demo.example");
        var (_, performance) = await venue.PublishAsync("La Place de plus", 1);
        await structure.BookNewAsync(performance, "Assise", "Debout");
        var page = await site.NewPersonAsync();
        await page.SignInAsync(VenueVisits.Account);

        await page.GotoAsync($"/lieu/representations/{performance}/modifier");
        await page.GetByLabel("Invitations").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les effets" }).ClickAsync();
        await Expect(page.Locator(".field__error")).ToBeVisibleAsync();
        await page.GetByLabel("Invitations").FillAsync("3");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les effets" }).ClickAsync();
        await Expect(page.Locator(".effects")).ToContainTextAsync("1 personne en attente recevra une place");
        await page.IsAccessibleAsync();
        await page.ShootWidthsAsync("venue-capacity");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirmer" }).ClickAsync();

        await Expect(page.Locator("[data-count=confirmed]")).ToHaveTextAsync("2");
        await Expect(page.Locator("[data-count=waiting]")).ToHaveTextAsync("0");
        await page.IsAccessibleAsync();
        await page.ShootWidthsAsync("venue-performance");

        await page.GotoAsync($"/lieu/representations/{performance}/modifier");
        await page.GetByLabel("Fermeture").FillAsync($"{DateTime.UtcNow.AddDays(-1):yyyy-MM-ddTHH:mm}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les effets" }).ClickAsync();
        await Expect(page.Locator(".effects")).ToContainTextAsync("ferment aussitôt");
    }

    [SkippableFact]
    public async Task A_picture_with_its_words_is_seen_in_the_programme()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        var (shown, performance) = await venue.PublishAsync("Le Rideau peint", 3);
        var page = await site.NewPersonAsync();
        await page.SignInAsync(VenueVisits.Account);
        var drawn = await page.ScreenshotAsync();

        await page.GotoAsync($"/lieu/evenements/{shown}/image");
        await page.GetByLabel("Fichier").SetInputFilesAsync(new FilePayload { Name = "rideau.jpg", MimeType = "image/jpeg", Buffer = drawn });
        await page.GetByLabel("Ce que l’on voit").FillAsync("Un rideau peint de grands oiseaux");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        var picture = page.GetByRole(AriaRole.Img, new() { Name = "Un rideau peint de grands oiseaux" });
        await Expect(picture).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.ShootWidthsAsync("picture-event");
        await page.GotoAsync($"/lieu/evenements/{shown}/image");
        await page.IsAccessibleAsync();
        await page.ShootWidthsAsync("picture-form");

        await page.GotoAsync($"/billetterie/{performance}?q=rideau");
        await Expect(picture).ToHaveCountAsync(2);
        await page.IsAccessibleAsync();
        await page.ShootWidthsAsync("picture-sheet");
        await page.GotoAsync("/billetterie");
        await page.IsAccessibleAsync();
        await page.ShootWidthsAsync("picture-programme");
    }

    [SkippableFact]
    public async Task A_series_is_shown_published_and_one_of_it_called_off_without_a_script()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync(scripts: false);
        await page.SignInAsync(VenueVisits.Account);
        await page.GotoAsync("/lieu/evenements/nouveau");
        await page.GetByLabel("Titre").FillAsync("Les Mardis du conte");
        await page.GetByLabel("Thème").FillAsync("Conte");
        await page.GetByLabel("Accessible en fauteuil").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();

        var first = DateTime.Today.AddDays(40);
        while (first.DayOfWeek != DayOfWeek.Tuesday)
            first = first.AddDays(1);
        await page.GetByLabel("Date et heure").FillAsync($"{first:yyyy-MM-dd}T20:30");
        await page.GetByLabel("Invitations").FillAsync("12");
        await page.GetByLabel("Jusqu’au").FillAsync($"{first.AddDays(28):yyyy-MM-dd}");
        await page.GetByLabel("mardi", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Sauf les jours").FillAsync($"{first.AddDays(7):dd/MM/yyyy}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les dates" }).ClickAsync();
        await Expect(page.Locator(".planned li")).ToHaveCountAsync(4);
        await SiteFixture.ShootAsync(page, "venue-series");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier les 4 dates" }).ClickAsync();

        await Expect(page.Locator(".records tbody tr")).ToHaveCountAsync(4);
        await page.Locator(".records tbody th a").First.ClickAsync();
        var performance = page.Url[(page.Url.LastIndexOf('/') + 1)..];
        await page.GetByRole(AriaRole.Link, new() { Name = "Annuler la représentation" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler la représentation" }).ClickAsync();
        await Expect(page.Locator(".flash--good")).ToContainTextAsync("est annulée");
        using var venue = await site.VenueAsync();
        Assert.Equal("Cancelled", (await venue.GetAsync($"venue/performances/{performance}")).GetProperty("state").GetString());
    }

    [SkippableFact]
    public async Task A_real_programme_is_seen_line_by_line_imported_and_imported_again_without_harm()
    {
        Chromium.Require();
        var file = SharedFile("openagenda-2026-07.json");
        var (total, coming) = Count(await File.ReadAllBytesAsync(file));
        var page = await site.NewPersonAsync();
        await page.SignInAsync(VenueVisits.Account);
        await page.GotoAsync("/lieu/import");
        await page.IsAccessibleAsync();
        await page.GetByLabel("Fichier").SetInputFilesAsync(file);
        await page.GetByLabel("Invitations par nouvelle représentation").FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir l’aperçu" }).ClickAsync();

        await Expect(page.Locator("[data-result=Created]")).ToHaveTextAsync($"{coming}");
        await Expect(page.Locator("[data-result=Refused]")).ToHaveTextAsync($"{total - coming}");
        await Expect(page.Locator("#lines tbody tr")).ToHaveCountAsync(100);
        await page.IsAccessibleAsync();
        await SiteFixture.ShootAsync(page, "venue-import-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Importer" }).ClickAsync();
        await Expect(page.Locator(".flash--good")).ToBeVisibleAsync();

        await page.GotoAsync(page.Url);
        await Expect(page.Locator("[data-result=Created]")).ToHaveTextAsync("0");
        await Expect(page.Locator("[data-result=Unchanged]")).ToHaveTextAsync($"{coming}");
    }

    private static (int Total, int Coming) Count(byte[] file)
    {
        using var whole = JsonDocument.Parse(file);
        var starts = whole.RootElement.EnumerateArray()
            .SelectMany(item => item.GetProperty("timings").EnumerateArray())
            .Select(timing => timing.GetProperty("begin").GetDateTimeOffset()).ToList();
        return (starts.Count, starts.Count(start => start > DateTimeOffset.UtcNow));
    }

    /// <summary>A real file that is not in the repository; the test is skipped, and says so, where it is not found.</summary>
    private static string SharedFile(string name)
    {
        var named = Environment.GetEnvironmentVariable("BILLETTERIE_SHARED_DATA");
        var folders = named is { Length: > 0 } ? [named] : Above(AppContext.BaseDirectory).Select(above => Path.Combine(above, "shared", "data"));
        var path = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Skip.If(path is null, $"The real file {name} is not here: name its folder in BILLETTERIE_SHARED_DATA.");
        return path!;
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
            yield return above.FullName;
    }
}
