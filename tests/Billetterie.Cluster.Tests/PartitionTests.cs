using Billetterie.Cluster.Tests.Network;
using Billetterie.Cluster.Tests.Nodes;
using Billetterie.Faults.Load;
using Billetterie.Faults.Programs;
using Billetterie.Testing;
using Npgsql;
using Xunit.Abstractions;

namespace Billetterie.Cluster.Tests;

/// <summary>
/// The owners' node is cut off from the others, and from the news that they gave it up, but not from the clients nor from the
/// bookings' tables: every performance has two owners, and both commit.
/// </summary>
public sealed class PartitionTests(ITestOutputHelper output)
{
    private const int Intents = 400;
    private const string CutOff = "cut_off";

    [SkippableFact]
    public async Task Two_owners_at_the_same_time_sell_no_seat_twice()
    {
        PostgresServer.Require();
        await using var network = await NodeNetwork.CreateAsync(3);
        await using var house = await ClusterHouse.OpenAsync();
        await AddFirstNodeAsync(house, network);
        using var town = await Town.BuildAsync(house.Nodes[0].Address);
        await AddNodeAsync(house, network, 1, "billetterie");
        await AddNodeAsync(house, network, 2, "billetterie");
        // What hangs on the cut-off node is sent again elsewhere.
        using var balancer = new Balancer(town, house.Nodes, TimeSpan.FromSeconds(10));
        var load = new Workload(town, seed: 12, Intents, doubledOneIn: 4, balancer.Next);

        var running = load.RunAsync();
        await Task.WhenAny(load.AnsweredAsync(Intents / 4), running);
        await CutAsync(house, network);
        var besides = await AskBothSidesAsync(town, house);
        await MendAsync(house, network);
        // Once it hears that it was given up, it ends; nobody has to end it.
        await house.Nodes[0].EndedAsync();
        await house.Nodes[0].StartAsync();
        await house.ToldAsync(running);

        await house.AuditAsync(town, load, besides);
    }

    /// <summary>The one that will be cut off signs in to the server by a name of its own, from which the news can be taken.</summary>
    private static async Task AddFirstNodeAsync(ClusterHouse house, NodeNetwork network)
    {
        await ExecuteAsync(house, $"CREATE ROLE {CutOff} LOGIN; ALTER DATABASE {new NpgsqlConnectionStringBuilder(house.Database).Database} OWNER TO {CutOff}");
        await AddNodeAsync(house, network, 0, CutOff);
    }

    private static Task<Node> AddNodeAsync(ClusterHouse house, NodeNetwork network, int place, string user)
    {
        var settings = house.Settings(new NpgsqlConnectionStringBuilder(house.Database) { Host = house.Sockets, Username = user }.ConnectionString);
        settings["Cluster__Address"] = NodeNetwork.Address(place);
        return house.AddNodeAsync(new Uri($"http://{NodeNetwork.Address(place)}:8080"), settings, network.In(place));
    }

    private static async Task CutAsync(ClusterHouse house, NodeNetwork network)
    {
        await ExecuteAsync(house, $"REVOKE ALL ON cluster_member, cluster_version FROM {CutOff}");
        await network.CutAsync(0, 1);
        await network.CutAsync(0, 2);
    }

    private static async Task MendAsync(ClusterHouse house, NodeNetwork network)
    {
        await network.MendAsync(0, 1);
        await network.MendAsync(0, 2);
        await ExecuteAsync(house, $"GRANT ALL ON cluster_member, cluster_version TO {CutOff}");
    }

    /// <summary>Books on both sides of the cut until a performance was served by its new owner and, after that, by its old one.</summary>
    private async Task<Intent[]> AskBothSidesAsync(Town town, ClusterHouse house)
    {
        var there = await Task.WhenAll(town.Performances.Select(performance => InsistAsync(town.Referents[1], house.Nodes[1], performance)));
        var here = new List<Intent>();
        // Some people's own owners are across the cut; others are not.
        foreach (var people in town.Referents[0].People.Chunk(10))
        {
            here.AddRange(await AskAsync(town.Referents[0], house.Nodes[0], town.Performances, people));
            if (here.Count > 0)
                break;
        }
        output.WriteLine($"after the others had taken {there.Length} bookings, the cut-off node took {here.Count}");
        Assert.True(here.Count > 0, $"The cut-off node answered nothing: there were never two owners.\n{house.Log}");
        return [.. there, .. here];
    }

    /// <summary>Books one person, and asks again until there is an answer.</summary>
    private static async Task<Intent> InsistAsync(Referent referent, Node node, string performance)
    {
        var intent = Booking(referent, performance, referent.People[0]);
        using var client = referent.Client.At(node.Address, Balancer.Patience);
        while (intent.Answer is null or { SaysComeBack: true })
            intent.Answer = await TryAsync(client, intent);
        return intent;
    }

    /// <summary>Books each of these people on each performance, all at the same time.</summary>
    /// <returns>What was answered; what was not may be stored or not, and is not told.</returns>
    private static async Task<IEnumerable<Intent>> AskAsync(Referent referent, Node node, IEnumerable<string> performances, string[] people)
    {
        using var client = referent.Client.At(node.Address, Balancer.Patience);
        var asked = await Task.WhenAll(performances.SelectMany(performance => people.Select(async person =>
        {
            var intent = Booking(referent, performance, person);
            intent.Answer = await TryAsync(client, intent);
            return intent;
        })));
        return asked.Where(intent => intent.Answer is { SaysComeBack: false });
    }

    private static Intent Booking(Referent referent, string performance, string person) =>
        new(referent.Number, HttpMethod.Post, $"performances/{performance}/reservations", new { participants = new[] { person } });

    private static async Task<Reply?> TryAsync(ApiClient client, Intent intent)
    {
        try
        {
            return await client.SendAsync(intent.Method, intent.Path, intent.Key, intent.Body);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task ExecuteAsync(ClusterHouse house, string statements)
    {
        await using var connection = house.Connect();
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync();
    }
}
