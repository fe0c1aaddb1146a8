using System.Globalization;
using Billetterie.Faults.Programs;
using Billetterie.Testing;
using Npgsql;

namespace Billetterie.Cluster.Tests.Nodes;

/// <summary>
/// A PostgreSQL server with one database that holds the demo, and programs on it: nodes of the cluster, or the one-machine
/// program. Each keeps its address over restarts. Everything of it is gone when disposed.
/// </summary>
internal sealed class ClusterHouse : IAsyncDisposable
{
    /// <summary>A busy machine may take long to connect; that is not what is tried.</summary>
    private const string Unhurried = ";Timeout=120;Maximum Pool Size=30";

    private readonly string directory = Directory.CreateTempSubdirectory("billetterie-cluster-").FullName;
    private readonly PostgresServer server;
    private readonly List<Node> nodes = [];

    private ClusterHouse(PostgresServer server, string database)
    {
        this.server = server;
        Database = database;
    }

    /// <summary>How to connect past the programs.</summary>
    public string Database { get; }

    public PostgresServer Server => server;

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The last lines that the programs printed.</summary>
    public string Log => string.Join("\n\n", nodes.Select(node => $"--- {node.Address}\n{node.Log}"));

    /// <summary>The server alone; sockets in a directory too, for programs that have no way to our loopback address.</summary>
    public static async Task<ClusterHouse> OpenAsync()
    {
        var sockets = Directory.CreateTempSubdirectory("billetterie-sockets-").FullName;
        if (PostgresBinaries.Found?.Owner is { } owner)
            await Command.RunAsync("chown", owner, sockets);
        var server = await PostgresServer.StartAsync("max_connections=200", $"unix_socket_directories={sockets}");
        return new ClusterHouse(server, await server.CreateDatabaseAsync()) { Sockets = sockets };
    }

    /// <summary>So many nodes, one after the other: what is published before the second one starts is owned by the first.</summary>
    public static async Task<ClusterHouse> WithNodesAsync(int count)
    {
        var house = await OpenAsync();
        for (var node = 0; node < count; node++)
            await house.AddNodeAsync();
        return house;
    }

    /// <summary>The directory of the server's sockets.</summary>
    public required string Sockets { get; init; }

    public async Task<Node> AddNodeAsync()
    {
        var settings = Settings(Database);
        settings["Cluster__Address"] = "127.0.0.1";
        settings["Cluster__Port"] = FreePorts.Next().ToString(CultureInfo.InvariantCulture);
        return await AddNodeAsync(LoopbackAddress(), settings);
    }

    /// <summary>A node where the caller says, started in its place by a command.</summary>
    public async Task<Node> AddNodeAsync(Uri address, Dictionary<string, string> settings, params string[] prefix)
    {
        var node = new Node(BuiltProgram.Silo, address, settings, prefix);
        nodes.Add(node);
        await node.StartAsync();
        return node;
    }

    /// <summary>The one-machine program on the same database.</summary>
    public async Task<Node> AddOneMachineAsync(Uri? address = null)
    {
        var host = new Node(BuiltProgram.WebHost, address ?? LoopbackAddress(), Settings(Database), []);
        nodes.Add(host);
        await host.StartAsync();
        return host;
    }

    public static Uri LoopbackAddress() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}"));

    /// <summary>What every program on this database is told.</summary>
    public Dictionary<string, string> Settings(string database) => new(NoRateLimits.Settings)
    {
        ["Billetterie__DataDirectory"] = Path.Combine(directory, "data"),
        ["Billetterie__Demo"] = "true",
        ["ConnectionStrings__Billetterie"] = database + Unhurried,
        ["Cluster__ProbeSeconds"] = "1",
        ["Cluster__DrainSeconds"] = "1",
    };

    /// <summary>The one-machine program's audit of the database.</summary>
    public Task<(int ExitCode, string Output)> CheckAsync() => WebHostProcess.DoAsync(Settings(Database), ["check"]);

    public NpgsqlConnection Connect() => new(Database);

    /// <summary>Waits until something holds in the database.</summary>
    public async Task UntilAsync(string holds, TimeSpan patience)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(holds, connection);
        using var limit = new CancellationTokenSource(patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(bool)(await command.ExecuteScalarAsync())!)
            await ticks.WaitForNextTickAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await server.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
        Directory.Delete(Sockets, recursive: true);
    }
}
