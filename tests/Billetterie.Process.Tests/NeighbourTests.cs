using System.Net;
using System.Net.Http.Headers;
using Billetterie.Faults;
using Billetterie.Faults.Load;
using Billetterie.Testing;

namespace Billetterie.Process.Tests;

/// <summary>Who hammers, or takes the server's patience, takes nothing from the others: each of theirs is answered. Limits as they are by default.</summary>
public sealed class NeighbourTests
{
    private const int Bookings = 20;

    [Fact]
    public async Task An_account_that_hammers_is_told_to_wait_and_the_others_are_served()
    {
        await using var scene = await Scene.OpenAsync(new SceneNeeds(Postgres: false) { RateLimits = true });
        using var town = await Town.BuildAsync(scene.Programs[0].Address);
        using var http = new HttpClient { BaseAddress = scene.Programs[0].Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", town.Referents[0].Client.Token);
        using var over = new CancellationTokenSource();

        var hammering = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => HammerAsync(http, over.Token)));
        await BookAsync(town.Referents[1], town.Performances[1]);
        await over.CancelAsync();
        var refused = (await hammering).Sum();

        Assert.True(refused > 0, "The account that hammered was never told to wait.");
        Assert.True((await scene.CheckAsync()).ExitCode == 0);
    }

    [Fact]
    public async Task Clients_that_stay_silent_send_half_or_read_nothing_keep_nobody_from_booking()
    {
        await using var scene = await Scene.OpenAsync(new SceneNeeds(Postgres: false) { RateLimits = true, RequestsUnderWay = 500 });
        using var town = await Town.BuildAsync(scene.Programs[0].Address);
        var port = scene.Programs[0].Address.Port;
        using var idle = await BadNeighbours.IdleAsync(port, 500);
        using var half = await BadNeighbours.HalfSentAsync(port, 300);
        using var bodies = await BadNeighbours.HalfBodiedAsync(port, 300);
        using var deaf = await BadNeighbours.DeafAsync(port, 100, "/connexion");

        await BookAsync(town.Referents[1], town.Performances[1]);
    }

    /// <summary>Asks again and again until a refusal has come and the others are through; counts the refusals.</summary>
    private static async Task<int> HammerAsync(HttpClient http, CancellationToken over)
    {
        var refused = 0;
        while (!over.IsCancellationRequested || refused == 0)
        {
            using var answer = await http.GetAsync(new Uri("api/v1/reservations", UriKind.Relative), CancellationToken.None);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                refused++;
                Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero, "A refusal without Retry-After.");
            }
        }

        return refused;
    }

    private static async Task BookAsync(Referent referent, string performance)
    {
        foreach (var person in referent.People.Take(Bookings))
        {
            var reply = await referent.Client.SendAsync(
                HttpMethod.Post, $"performances/{performance}/reservations", Guid.NewGuid(), new { participants = new[] { person } });
            reply.Expect(200);
        }
    }
}
