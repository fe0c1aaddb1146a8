using Billetterie.Browser.Tests.Accessibility;
using Billetterie.Browser.Tests.Venue;
using Billetterie.Faults.Programs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Billetterie.Browser.Tests.Coordination;

/// <summary>What others do to a structure's reservation is told to it, and found by the coordination.</summary>
[Collection(SiteCollection.Name)]
public sealed class HelpDeskTests(SiteFixture site)
{
    [SkippableFact]
    public async Task A_seat_given_on_after_closing_is_told_to_the_structure_and_found_by_the_help_desk()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        using var structure = await site.SignedInAsync("referent1@demo.example");
        var (_, performance) = await venue.PublishAsync("La Place rendue", 1);
        var booked = await structure.BookNewAsync(performance, "Souffrante", "Patiente");
        var now = DateTimeOffset.UtcNow;
        (await venue.SendAsync(HttpMethod.Put, $"venue/performances/{performance}", Guid.NewGuid(), new
        {
            startsAt = now.AddDays(1), capacity = 1, opensAt = now.AddDays(-2), closesAt = now.AddMinutes(-5),
        })).Expect(200);

        var page = await site.NewPersonAsync();
        await page.SignInAsync(VenueVisits.Account);
        await page.GotoAsync($"/lieu/reservations/{booked[0]}/annuler");
        await page.GetByLabel("Motif").FillAsync("malade depuis ce matin");
        await page.GetByRole(AriaRole.Radio, new() { Name = "La structure", Exact = false }).First.CheckAsync();
        await page.Locator("main form .button--danger").ClickAsync();
        await Expect(page.Locator(".flash--good")).ToContainTextAsync("Souffrante");
        await UntilConfirmedAsync(structure, booked[1]);
        await page.GotoAsync($"/lieu/representations/{performance}/invites");
        await Expect(page.Locator("table.guests")).ToContainTextAsync("Patiente");
        await Expect(page.Locator("table.guests")).Not.ToContainTextAsync("Souffrante");

        var referent = await site.NewPersonAsync();
        await referent.SignInAsync("referent1@demo.example");
        await referent.GotoAsync($"/reservations/{booked[0]}/histoire");
        await Expect(referent.Locator(".story__step").Last).ToContainTextAsync("malade depuis ce matin");
        await Expect(referent.Locator(".story__step").Last).ToContainTextAsync("le lieu");

        var coordination = await site.NewPersonAsync();
        await coordination.SignInAsync("coordination@demo.example");
        await coordination.GotoAsync("/coordination/assistance");
        await coordination.Locator("#q").FillAsync("patiente place rendue");
        await coordination.Locator("main form .button--primary").ClickAsync();
        await coordination.GetByRole(AriaRole.Link, new() { Name = "Patiente Camille" }).ClickAsync();
        // Found it full, the date moved, booking closed by that, and a seat was given on.
        await Expect(coordination.Locator(".story__step")).ToHaveCountAsync(4);
        await SiteFixture.ShootWidthsAsync(coordination, "help-desk-story");
        Assert.Empty(await coordination.FaultsAsync());
    }

    [SkippableFact]
    public async Task The_coordination_acts_for_a_venue_in_sight_of_all()
    {
        Chromium.Require();
        using var venue = await site.VenueAsync();
        var (_, performance) = await venue.PublishAsync("La Doublure", 3);
        var page = await site.NewPersonAsync();
        await page.SignInAsync("coordination@demo.example");

        await page.GotoAsync("/coordination/programme?q=doublure");
        await SiteFixture.ShootWidthsAsync(page, "programme-of-all");
        await page.GetByRole(AriaRole.Link, new() { Name = "La Doublure" }).ClickAsync();
        await SiteFixture.ShootWidthsAsync(page, "act-for-venue");
        Assert.Empty(await page.FaultsAsync());
        await page.Locator("main form .button--primary").ClickAsync();
        await page.WaitForURLAsync($"**/lieu/representations/{performance}");
        await Expect(page.Locator(".acting")).ToContainTextAsync("Vous agissez pour");
        foreach (var path in new[] { $"/lieu/representations/{performance}", "/lieu?ecran=true", "/lieu/historique", $"/lieu/representations/{performance}/porte" })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".acting")).ToBeVisibleAsync();
            Assert.Empty(await page.FaultsAsync());
            await SiteFixture.ShootWidthsAsync(page, "acting-" + path.Split('/', '?')[^1].Replace("ecran=true", "wall", StringComparison.Ordinal));
        }

        await page.GotoAsync("/billetterie");
        await page.Locator(".acting button").ClickAsync();
        await Expect(page.Locator(".flash--good")).ToBeVisibleAsync();
        await Expect(page.Locator(".acting")).ToHaveCountAsync(0);
    }

    private static async Task UntilConfirmedAsync(ApiClient structure, string reservation)
    {
        const int most = 2_000;
        for (var asked = 0; asked < most; asked++)
        {
            if ((await structure.GetAsync($"reservations/{reservation}")).GetProperty("status").GetString() == "Confirmed")
                return;
        }
        Assert.Fail($"Reservation {reservation} was not promoted.");
    }
}
