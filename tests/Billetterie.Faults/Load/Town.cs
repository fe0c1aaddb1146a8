using System.Globalization;
using System.Text.Json;
using Billetterie.Faults.Programs;

namespace Billetterie.Faults.Load;

/// <summary>A referent with the people of their structure.</summary>
internal sealed record Referent(int Number, ApiClient Client, IReadOnlyList<string> People);

/// <summary>Two structures with their people and a venue with its performances, made through the API of a program that holds the demo.</summary>
internal sealed class Town : IDisposable
{
    public const int PeoplePerStructure = 60;

    /// <summary>Small enough to be full soon, with more people wanting in than fit.</summary>
    private static readonly int[] Capacities = [12, 30, 30, 1, 0, 55];

    private Town(IReadOnlyList<Referent> referents, ApiClient venue, IReadOnlyList<string> performances)
    {
        Referents = referents;
        Venue = venue;
        Performances = performances;
    }

    public IReadOnlyList<Referent> Referents { get; }

    public ApiClient Venue { get; }

    public IReadOnlyList<string> Performances { get; }

    public static async Task<Town> BuildAsync(Uri address)
    {
        var venue = new ApiClient(address);
        await venue.SignInAsync("lieu1@demo.example");
        var performances = await PublishAsync(venue);
        var referents = new List<Referent>();
        for (var number = 1; number <= 2; number++)
        {
            var client = new ApiClient(address);
            await client.SignInAsync(string.Create(CultureInfo.InvariantCulture, $"referent{number}@demo.example"));
            referents.Add(new Referent(number - 1, client, await EnterPeopleAsync(client)));
        }
        return new Town(referents, venue, performances);
    }

    public void Dispose()
    {
        Venue.Dispose();
        foreach (var referent in Referents)
            referent.Client.Dispose();
    }

    private static async Task<IReadOnlyList<string>> PublishAsync(ApiClient venue)
    {
        var added = await venue.SendAsync(HttpMethod.Post, "venue/events", Guid.NewGuid(), new { title = "Une pièce très demandée", theme = "Théâtre" });
        var id = Id(added.Expect(201));
        var performances = new List<string>();
        foreach (var capacity in Capacities)
        {
            var now = DateTimeOffset.UtcNow;
            var date = new { startsAt = now.AddDays(20 + performances.Count), capacity, opensAt = now.AddDays(-1) };
            performances.Add(Id((await venue.SendAsync(HttpMethod.Post, $"venue/events/{id}/performances", Guid.NewGuid(), date)).Expect(201)));
        }
        return performances;
    }

    private static async Task<IReadOnlyList<string>> EnterPeopleAsync(ApiClient client)
    {
        var entering = Enumerable.Range(1, PeoplePerStructure).Select(async number =>
        {
            var person = new { family = "Participant", firstName = "Personne", lastName = string.Create(CultureInfo.InvariantCulture, $"Numéro {number}") };
            return Id((await client.SendAsync(HttpMethod.Post, "participants", Guid.NewGuid(), person)).Expect(201));
        });
        return await Task.WhenAll(entering);
    }

    private static string Id(JsonElement made) => made.GetProperty("id").GetString()!;
}
