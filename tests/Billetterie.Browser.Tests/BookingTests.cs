using Billetterie.Process.Tests.Programs;
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
        var performance = await PublishAsync(capacity: 1);
        var (one, other) = (await site.NewPersonAsync(), await site.NewPersonAsync());
        await one.SignInAsync("referent1@demo.example");
        await other.SignInAsync("referent2@demo.example");

        await other.GotoAsync($"/billetterie/{performance}");
        var counter = other.Locator($"seat-counter[performance='{performance}']").First;
        await Expect(counter).ToContainTextAsync("1");
        await SiteFixture.ShootAsync(other, "booking-1-before");

        await one.BookAsync(performance, await EnterAsync("referent1", "Première"));
        await SiteFixture.ShootAsync(one, "booking-2-outcome");
        await Expect(one.Locator(".outcomes .badge--good")).ToHaveCountAsync(1);
        await Expect(counter).ToContainTextAsync("Complet");
        await SiteFixture.ShootAsync(other, "booking-3-counter-moved");

        var name = (await one.Locator(".outcomes .person__name").First.InnerTextAsync()).Trim();
        var text = await InvitationTextAsync(one);
        Assert.All(name.Split(' '), word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("contes", text, StringComparison.Ordinal);
        Assert.Contains("personnelle", text, StringComparison.Ordinal);

        await other.BookAsync(performance, await EnterAsync("referent2", "Suivante"));
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
        var performance = await PublishAsync(capacity: 5);
        var page = await site.NewPersonAsync(scripts: false);
        await page.SignInAsync("referent1@demo.example");

        await page.BookAsync(performance, await EnterAsync("referent1", "Sans"), await EnterAsync("referent1", "Script"));

        await Expect(page.Locator(".outcomes .badge--good")).ToHaveCountAsync(2);
        await SiteFixture.ShootAsync(page, "booking-without-script");
    }

    [SkippableFact]
    public async Task A_double_click_books_once()
    {
        Chromium.Require();
        var performance = await PublishAsync(capacity: 5);
        var page = await site.NewPersonAsync();
        await page.SignInAsync("referent1@demo.example");
        await page.ChooseAsync(performance, await EnterAsync("referent1", "Double"));

        await page.Locator(".booking__foot .button--primary").DblClickAsync();
        await Expect(page.Locator(".outcomes .person")).ToHaveCountAsync(1);

        using var venue = await site.VenueAsync();
        Assert.Equal(1, (await venue.GetAsync($"venue/performances/{performance}/guests")).GetProperty("guests").GetArrayLength());
    }

    private async Task<string> PublishAsync(int capacity)
    {
        using var venue = await site.VenueAsync();
        var made = await venue.SendAsync(HttpMethod.Post, "venue/events", Guid.NewGuid(), new { title = Title, theme = "Théâtre", presentation = "Des histoires à voix haute." });
        var id = made.Expect(201).GetProperty("id").GetString();
        var now = DateTimeOffset.UtcNow;
        var date = await venue.SendAsync(
            HttpMethod.Post, $"venue/events/{id}/performances", Guid.NewGuid(),
            new { startsAt = now.AddDays(20), capacity, opensAt = now.AddDays(-1), closesAt = now.AddDays(15) });
        return date.Expect(201).GetProperty("id").GetString()!;
    }

    /// <summary>Enters somebody who has no invitation yet, and gives first and last name.</summary>
    private async Task<string> EnterAsync(string referent, string firstName)
    {
        using var structure = new ApiClient(site.Address);
        await structure.SignInAsync($"{referent}@demo.example");
        var person = new { family = "Participant", firstName, lastName = "Navigatrice" };
        (await structure.SendAsync(HttpMethod.Post, "participants", Guid.NewGuid(), person)).Expect(201);
        return $"{firstName} Navigatrice";
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
