using System.Globalization;
using Billetterie.Bench.Http;
using Billetterie.Testing;

namespace Billetterie.Bench.Cluster;

/// <summary>Nodes of one cluster, or the one-machine program, on one database; ended with their data when disposed.</summary>
internal sealed class ClusterNodes : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("billetterie-bench-").FullName;
    private readonly List<ServerProcess> all = [];
    private readonly string? program;

    private ClusterNodes(string database, string? program)
    {
        this.program = program;
        Settings = SiteSettings.Of(directory, database);
    }

    public IReadOnlyList<ServerProcess> All => all;

    /// <summary>What every one of them is told.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <param name="program">The node program; null: the one-machine program.</param>
    public static async Task<ClusterNodes> StartAsync(string database, string? program, int nodes)
    {
        var started = new ClusterNodes(database, program);
        try
        {
            await started.AddAsync(nodes);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async Task AddAsync(int nodes)
    {
        for (var node = 0; node < nodes; node++)
        {
            all.Add(program is null
                ? await ServerProcess.StartAsync("site", "/health/ready", Settings)
                : await ServerProcess.StartAsync(["dotnet", "exec", program], "/health/ready", OfNode()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in all)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    private Dictionary<string, string> OfNode() => new(Settings)
    {
        ["Cluster__Address"] = "127.0.0.1",
        ["Cluster__Port"] = FreePorts.Next().ToString(CultureInfo.InvariantCulture),
    };
}
