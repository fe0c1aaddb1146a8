using Billetterie.Browser.Tests.Accessibility;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests;

/// <summary>Mes participants and Mes réservations, as a referent uses them.</summary>
[Collection(SiteCollection.Name)]
public sealed class PeopleTests(SiteFixture site)
{
    [SkippableFact]
    public async Task A_file_is_looked_at_imported_found_as_one_types_and_taken_out_again()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent2@demo.example");
        await page.GotoAsync("/participants");
        await page.GetByRole(AriaRole.Link, new() { Name = "Importer" }).ClickAsync();

        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "liste.csv", MimeType = "text/csv",
            Buffer = "Nom;Prénom;Téléphone;Coordonnées\nÇELIK-LEFÈVRE;Éloïse;06 00 00 09 01;3 place du Marché, Bron\nSANS;;;\n"u8.ToArray(),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir ce qui changerait" }).ClickAsync();
        await Expect(page.Locator("table.records tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("table.records .badge--stop")).ToHaveCountAsync(1);
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "import-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Importer 1 personne" }).ClickAsync();
        await Expect(page.Locator(".flash--good")).ToBeVisibleAsync();

        await page.GetByLabel("Recherche rapide").PressSequentiallyAsync("celik elo");
        await Expect(page.Locator("#participants tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#participants tbody")).ToContainTextAsync("3 place du Marché, Bron");
        Assert.Contains("q=celik", page.Url, StringComparison.Ordinal);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Exporter" }).ClickAsync());
        using var file = new StreamReader(await download.CreateReadStreamAsync());
        Assert.Contains("ÇELIK-LEFÈVRE;Éloïse", await file.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Somebody_who_waits_sees_their_rank_move_and_their_seat_come()
    {
        Chromium.Require();
        var performance = await site.PublishAsync("Concert aux chandelles", capacity: 1);
        var (holder, watcher) = (await site.NewPersonAsync(), await site.NewPersonAsync());
        await holder.SignInAsync("referent1@demo.example");
        await watcher.SignInAsync("referent2@demo.example");
        await holder.BookAsync(performance, await site.EnterAsync("referent1", "Assise"), await site.EnterAsync("referent1", "Devant"));
        await watcher.BookAsync(performance, await site.EnterAsync("referent2", "Derrière"));
        await watcher.GotoAsync($"/reservations?performance={performance}");
        await Expect(watcher.Locator("wait-rank")).ToContainTextAsync("position 2");

        await CancelAsync(holder, performance, "Assise");
        await Expect(watcher.Locator("wait-rank")).ToContainTextAsync("position 1");
        // The holder's own page follows as well, stays where it was and keeps what it was told.
        await Expect(holder.Locator("#reservations .badge--good")).ToHaveCountAsync(1);
        await Expect(holder.Locator(".flash--good")).ToBeVisibleAsync();
        await Expect(holder.GetByLabel("Tout sélectionner")).ToBeVisibleAsync();

        await CancelAsync(holder, performance, "Devant");
        await Expect(watcher.Locator("#reservations .badge--good")).ToHaveCountAsync(1);
        await Expect(watcher.Locator("wait-rank")).ToHaveCountAsync(0);
    }

    private static async Task CancelAsync(IPage page, string performance, string firstName)
    {
        await page.GotoAsync($"/reservations?performance={performance}");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Annuler {firstName}" }).ClickAsync();
        await page.Locator("form .button--danger").ClickAsync();
        await Expect(page.Locator(".flash--good")).ToBeVisibleAsync();
    }
}
