using System.Net;
using Billetterie.Faults;
using Billetterie.Faults.Load;
using Billetterie.Faults.Programs;
using Billetterie.Testing;
using Npgsql;

namespace Billetterie.Process.Tests;

/// <summary>Past what may be under way the answer is "come back" at once; who was taken is answered, and it passes by itself.</summary>
public sealed class OverloadTests
{
    /// <summary>Of two clients, which have no more than 64 connections each: what is asked must reach the program.</summary>
    private const int Most = 64;
    private const int Asked = 120;

    [SkippableFact]
    public async Task Past_the_bound_requests_are_told_to_come_back_at_once()
    {
        PostgresServer.Require();
        await using var scene = await Scene.OpenAsync(new SceneNeeds(Postgres: true) { RequestsUnderWay = Most });
        using var town = await Town.BuildAsync(scene.Programs[0].Address);
        await using var connection = new NpgsqlConnection(scene.ConnectionString);
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE quota_slot IN ACCESS EXCLUSIVE MODE", connection, held))
            await command.ExecuteNonQueryAsync();

        var asked = Enumerable.Range(0, Asked).Select(number => BookAsync(town, town.Referents[number % 2], number / 2)).ToList();

        // With the store standing still nothing but refusals can come.
        var refused = new List<int>();
        var waiting = asked.ToHashSet();
        while (waiting.Count > Most)
        {
            var first = await Task.WhenAny(waiting);
            waiting.Remove(first);
            refused.Add((await first).Status);
        }
        Assert.All(refused, status => Assert.Equal((int)HttpStatusCode.ServiceUnavailable, status));

        await held.RollbackAsync();
        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal(200, reply.Status));
        (await town.Referents[0].Client.SendAsync(HttpMethod.Get, "reservations", null)).Expect(200);
    }

    private static Task<Reply> BookAsync(Town town, Referent referent, int number) => referent.Client.SendAsync(
        HttpMethod.Post, $"performances/{town.Performances[1]}/reservations", Guid.NewGuid(),
        new { participants = new[] { referent.People[number % referent.People.Count] } });
}
