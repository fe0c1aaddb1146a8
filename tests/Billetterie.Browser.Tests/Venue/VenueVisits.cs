using Billetterie.Faults.Programs;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Billetterie.Browser.Tests.Venue;

/// <summary>What the tests of a venue's space need of the world, made through the API.</summary>
internal static class VenueVisits
{
    public const string Account = "lieu1@demo.example";

    /// <summary>A performance of its own event that is open for booking.</summary>
    public static async Task<(string Event, string Performance)> PublishAsync(
        this ApiClient venue, string title, int capacity, TimeSpan? startsIn = null, TimeSpan? closesIn = null)
    {
        var made = await venue.SendAsync(HttpMethod.Post, "venue/events", Guid.NewGuid(), new { title, theme = "Théâtre" });
        var id = made.Expect(201).GetProperty("id").GetString()!;
        return (id, await venue.AddDateAsync(id, capacity, startsIn, closesIn));
    }

    public static async Task<string> AddDateAsync(
        this ApiClient venue, string shown, int capacity, TimeSpan? startsIn = null, TimeSpan? closesIn = null)
    {
        var now = DateTimeOffset.UtcNow;
        var startsAt = now + (startsIn ?? TimeSpan.FromDays(20));
        var date = await venue.SendAsync(
            HttpMethod.Post, $"venue/events/{shown}/performances", Guid.NewGuid(),
            new { startsAt, capacity, opensAt = now.AddDays(-1), closesAt = now + (closesIn ?? TimeSpan.FromDays(15)) });
        return date.Expect(201).GetProperty("id").GetString()!;
    }

    /// <summary>Enters people who have no invitation yet, and books them; their reservations in order.</summary>
    public static async Task<IReadOnlyList<string>> BookNewAsync(this ApiClient structure, string performance, params string[] lastNames)
    {
        var people = new List<string>();
        foreach (var lastName in lastNames)
        {
            var person = new { family = "Participant", firstName = "Camille", lastName };
            people.Add((await structure.SendAsync(HttpMethod.Post, "participants", Guid.NewGuid(), person)).Expect(201).GetProperty("id").GetString()!);
        }
        var booked = (await structure.SendAsync(
            HttpMethod.Post, $"performances/{performance}/reservations", Guid.NewGuid(), new { participants = people })).Expect(200);
        return [.. booked.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("reservationId").GetString()!)];
    }

    public static async Task<ApiClient> SignedInAsync(this SiteFixture site, string login)
    {
        var client = new ApiClient(site.Address);
        await client.SignInAsync(login);
        return client;
    }

    /// <summary>What axe finds against WCAG 2.2 AA: nothing.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(violation =>
            $"{page.Url}: {violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
    }

    /// <summary>Screenshots at three widths, to be looked at.</summary>
    public static async Task ShootWidthsAsync(this IPage page, string name)
    {
        foreach (var width in new[] { 360, 768, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await SiteFixture.ShootAsync(page, $"{name}-{width}");
        }
    }
}
