using Billetterie.Browser.Tests.Accessibility;
using Billetterie.Faults.Programs;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests;

/// <summary>The main job: two referents at their browsers on one performance.</summary>
[Collection(SiteCollection.Name)]
public sealed class BookingTests(SiteFixture site)
{
    private const string Title = "Nuit des contes au bord de l’eau";

    [SkippableFact]
    public async Task A_seat_taken_in_one_browser_is_seen_in_the_other_printed_cancelled_and_given_on()
    {
        Chromium.Require();
        var performance = await site.PublishAsync(Title, capacity: 1);
        var (one, other) = (await site.NewPersonAsync(), await site.NewPersonAsync());
        await one.SignInAsync("referent1@demo.example");
        await other.SignInAsync("referent2@demo.example");

        await other.GotoAsync($"/billetterie/{performance}");
        var counter = other.Locator($"seat-counter[performance='{performance}']").First;
        await Expect(counter).ToContainTextAsync("1");
        await SiteFixture.ShootAsync(other, "booking-1-before");

        await one.BookAsync(performance, await site.EnterAsync("referent1", "Première"));
        await SiteFixture.ShootAsync(one, "booking-2-outcome");
        await Expect(one.Locator(".outcomes .badge--good")).ToHaveCountAsync(1);
        await Expect(counter).ToContainTextAsync("Complet");
        await SiteFixture.ShootAsync(other, "booking-3-counter-moved");

        var name = (await one.Locator(".outcomes .person__name").First.InnerTextAsync()).Trim();
        var text = await InvitationTextAsync(one);
        Assert.All(name.Split(' '), word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("contes", text, StringComparison.Ordinal);
        Assert.Contains("personnelle", text, StringComparison.Ordinal);

        await other.BookAsync(performance, await site.EnterAsync("referent2", "Suivante"));
        await Expect(other.Locator(".outcomes .badge--wait")).ToHaveCountAsync(1);
        await SiteFixture.ShootAsync(other, "booking-4-waiting");

        await CancelAsync(one, performance);
        await other.GotoAsync($"/reservations?performance={performance}");
        await PromotedAsync(other);
        await SiteFixture.ShootAsync(other, "booking-5-promoted");
    }

    [SkippableFact]
    public async Task Booking_needs_no_script()
    {
        Chromium.Require();
        var performance = await site.PublishAsync(Title, capacity: 5);
        var page = await site.NewPersonAsync(scripts: false);
        await page.SignInAsync("referent1@demo.example");

        await page.BookAsync(performance, await site.EnterAsync("referent1", "Sans"), await site.EnterAsync("referent1", "Script"));

        await Expect(page.Locator(".outcomes .badge--good")).ToHaveCountAsync(2);
        await SiteFixture.ShootAsync(page, "booking-without-script");
    }

    [SkippableFact]
    public async Task A_double_click_books_once()
    {
        Chromium.Require();
        var performance = await site.PublishAsync(Title, capacity: 5);
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        await page.ChooseAsync(performance, await site.EnterAsync("referent1", "Double"));

        await page.Locator(".booking__foot .button--primary").DblClickAsync();
        await Expect(page.Locator(".outcomes .person")).ToHaveCountAsync(1);

        using var venue = await site.VenueAsync();
        Assert.Equal(1, (await venue.GetAsync($"venue/performances/{performance}/guests")).GetProperty("guests").GetArrayLength());
    }

    [SkippableFact]
    public async Task The_countdown_becomes_the_button_without_a_reload()
    {
        Chromium.Require();
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        var performance = await site.PublishAsync(Title, capacity: 2, opensIn: TimeSpan.FromSeconds(20));
        await page.GotoAsync($"/billetterie/{performance}");
        var sheet = page.Locator(".programme__sheet");
        await Expect(sheet.Locator(".countdown__clock")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => { window.stayed = true; }");
        // A machine that wakes up: its clocks no longer agree, and its day is an hour off until it finds the time again.
        await page.EvaluateAsync("() => { const real = Date.now; Date.now = () => real() - 3_600_000; }");

        await Expect(sheet.GetByRole(AriaRole.Link, new() { Name = "Réserver", Exact = true })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.stayed === true"));

        await sheet.GetByRole(AriaRole.Link, new() { Name = "Réserver", Exact = true }).ClickAsync();
        await Expect(page.Locator("#dialog #Q")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(true);
        await page.Locator("#dialog .booking__foot .button--primary").ClickAsync();
        await Expect(page.Locator("#dialog .flash--stop")).ToBeInViewportAsync();
        await page.Context.SetOfflineAsync(false);
        await page.Locator("#dialog .booking__foot .button--primary").ClickAsync();
        await Expect(page.Locator("#dialog .flash--stop")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Choisissez"));
    }

    [SkippableFact]
    public async Task Whom_one_chose_is_kept_when_the_sign_in_ends_in_between()
    {
        Chromium.Require();
        var performance = await site.PublishAsync(Title, capacity: 5);
        var (first, second) = (await site.EnterAsync("referent1", "Avant"), await site.EnterAsync("referent1", "Après"));
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        await page.ChooseAsync(performance, first);
        await page.Locator("#Q").FillAsync(second);
        var add = page.Locator("#picker-results").GetByRole(AriaRole.Button, new() { Name = $"Ajouter {second}" });
        await Expect(add).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync(new() { Name = "billetterie" });

        await add.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Votre session a pris fin" })).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.GetByLabel("E-mail ou téléphone").FillAsync("referent1@demo.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suivant" }).ClickAsync();
        await page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(Visits.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connexion" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Vous êtes reconnecté" })).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await SiteFixture.ShootWidthsAsync(page, "signed-in-again");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer ce que j’avais saisi" }).ClickAsync();

        await Expect(page.Locator(".chosen .person")).ToHaveCountAsync(2);
        await page.Locator(".booking__foot .button--primary").ClickAsync();
        await Expect(page.Locator(".outcomes .badge--good")).ToHaveCountAsync(2);
    }

    private static async Task<string> InvitationTextAsync(IPage page)
    {
        var address = await page.Locator(".booking__foot a[href*='invitations.pdf']").GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), address).ToString());
        Assert.Equal(200, answer.Status);
        using var document = PdfDocument.Open(await answer.BodyAsync());
        return string.Join(' ', document.GetPages().Select(sheet => sheet.Text));
    }

    private static async Task CancelAsync(IPage page, string performance)
    {
        await page.GotoAsync($"/reservations?performance={performance}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Annuler" }).First.ClickAsync();
        await page.Locator("form .button--danger").ClickAsync();
        await Expect(page.Locator(".flash--good")).ToBeVisibleAsync();
    }

    /// <summary>The promotion follows the cancellation by itself; the page is read again until it shows it.</summary>
    private static async Task PromotedAsync(IPage page) => await page.WaitForFunctionAsync(
        """
        async () => {
            const answer = await fetch(location.href);
            const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('a[href*="invitation"]');
            if (found) { location.reload(); }
            return !!found;
        }
        """);
}
