using System.Globalization;
using Billetterie.Web.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Tests.Telemetry;

/// <summary>Those who operate the service learn nothing about the people it serves: no name, address, number or word of a search in logs and traces.</summary>
public sealed class PersonalDataTests
{
    private readonly string _name = $"Zyx{Guid.NewGuid():N}";
    private readonly string _phone = $"06{Random.Shared.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture)}";

    [Fact]
    public async Task Logs_and_traces_hold_no_personal_data()
    {
        using var overheard = new Overheard();
        // Nobody listens there: the program traces as it does where somebody does.
        await using var site = new TestSite(log: overheard, settings: ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));
        var world = await World.MakeAsync(site);
        var performance = await world.AddPerformanceAsync(capacity: 1);

        var person = await EnterAsync(world);
        await BookAsync(world, performance.ToString(), person);
        await LookAsync(site, world, performance.ToString(), person);
        await FailAsync(site, world);

        Assert.Contains("trace Microsoft.AspNetCore: http.route=/api/v1/reservations/{id}", overheard.Said);
        Assert.Contains("trace Microsoft.AspNetCore: http.response.status_code=400", overheard.Said);
        Assert.Contains(overheard.Said, said => said.StartsWith("trace Billetterie.Storage: commit", StringComparison.Ordinal));
        var told = overheard.Said.Where(said => Secrets(world).Any(secret => said.Contains(secret, StringComparison.OrdinalIgnoreCase))).Distinct();
        Assert.Empty(told);
    }

    private string[] Secrets(World world) => [_name, _phone, world.Referent.Token, World.Password, $"{_name}@nowhere.example"];

    private async Task<string> EnterAsync(World world)
    {
        var entered = await world.Referent.PostAsync("participants", new
        {
            family = "Participant", firstName = "Prénom", lastName = _name, phone = _phone, email = $"{_name}@nowhere.example",
        });
        return entered.Is(201).Json.GetProperty("id").GetString()!;
    }

    private static async Task BookAsync(World world, string performance, string person)
    {
        var booked = await world.Referent.PostAsync($"performances/{performance}/reservations", new { participants = new[] { person } });
        var reservation = booked.Is(200).Json.GetProperty("outcomes")[0].GetProperty("reservationId").GetString();
        (await world.Referent.GetAsync($"reservations/{reservation}")).Is(200);
        (await world.Referent.DeleteAsync($"reservations/{reservation}")).Is(200);
    }

    /// <summary>Every way to ask by a word.</summary>
    private async Task LookAsync(TestSite site, World world, string performance, string person)
    {
        (await world.Referent.GetAsync($"participants?q={_name}")).Is(200);
        var referent = await Browser.SignInAsync(site, world.Referent.Email);
        foreach (var path in new[]
        {
            $"/participants?q={_name}", $"/participants/{person}", $"/reservations?q={_name}", $"/billetterie/{performance}?q={_name}", $"/annuaire?q={_name}",
        })
            await referent.OpenAsync(path);
        var coordination = await Browser.SignInAsync(site, world.Coordination.Email);
        await coordination.OpenAsync($"/coordination/assistance?q={_name}");
        await coordination.OpenAsync($"/coordination/journal?q={_name}");
    }

    /// <summary>What is refused, malformed or not found.</summary>
    private async Task FailAsync(TestSite site, World world)
    {
        using var stranger = site.Anonymous();
        using var wrong = await stranger.PostAsync(
            new Uri("/api/v1/session", UriKind.Relative),
            new StringContent($$"""{"login":"{{_name}}@nowhere.example","password":"{{_phone}}"}""", System.Text.Encoding.UTF8, "application/json"));
        using var malformed = await stranger.PostAsync(
            new Uri("/api/v1/session", UriKind.Relative), new StringContent($$"""{"login":"{{_name}}""", System.Text.Encoding.UTF8, "application/json"));
        using var token = await stranger.GetAsync(new Uri($"/hubs/live?access_token={world.Referent.Token}", UriKind.Relative));
        var page = new Browser(site);
        await page.OpenAsync("/mot-de-passe-oublie");
        await page.SendAsync(page.Form("main form"), new() { ["Login"] = $"{_name}@nowhere.example" });
        await page.OpenAsync($"/nulle-part?nom={_name}");
    }
}
