using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Grains;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Cluster;
using Billetterie.Silo.Grains;
using Billetterie.Silo.Windows;
using Billetterie.Storage;
using Billetterie.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Billetterie.Silo.Tests.Support;

/// <summary>
/// Silos as the node program sets them up, without its site, in Orleans' test cluster: the real storage, reminders and states
/// on one PostgreSQL database; everybody's papers are in order. Messages between silos go over the wire's format.
/// </summary>
internal sealed class BookingCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster cluster;

    private BookingCluster(short silos, string database, TimeProvider? clock, bool sweep, Action<IServiceCollection>? besides)
    {
        Database = database;
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ServiceId = "billetterie";
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((_, host) => {
            Configure(host, database, clock, sweep);
            besides?.Invoke(host.Services);
        });
        cluster = builder.Build();
    }

    public string Database { get; }

    public IReadOnlyList<InProcessSiloHandle> Nodes => cluster.Silos;

    /// <param name="sweep">Whether the windows are also swept; without it only a performance's own alarm wakes it.</param>
    /// <param name="besides">What a test has done differently in every silo.</param>
    public static async Task<BookingCluster> StartAsync(
        short silos, TimeProvider? clock = null, string? database = null, bool sweep = true, Action<IServiceCollection>? besides = null)
    {
        var started = new BookingCluster(silos, database ?? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(), clock, sweep, besides);
        await started.cluster.DeployAsync();
        await started.AgreeAsync();
        return started;
    }

    public T Get<T>(int node) where T : notnull => Nodes[node].SiloHost.Services.GetRequiredService<T>();

    public IGrains Grains(int node) => Get<IGrains>(node);

    public BookingDesk Desk(int node) => Get<BookingDesk>(node);

    public RecordedFeed Feed(int node) => Get<RecordedFeed>(node);

    /// <summary>The node on which a performance's owner lives now.</summary>
    public int OwnerOf(PerformanceId performance)
    {
        var grain = Get<IGrainFactory>(0).GetGrain<IPerformanceGrainOnOrleans>(performance.Value).GetGrainId();
        if (!cluster.TryGetGrainContext(grain, out var owner))
            throw new InvalidOperationException($"Performance {performance} has no owner.");
        return Nodes.ToList().FindIndex(node => node.SiloAddress.Equals(owner.Address.SiloAddress));
    }

    /// <summary>Lets an owner leave its node, as it does when nobody calls it for a while.</summary>
    public Task RetireAsync(PerformanceId performance) =>
        cluster.DeactivateAsync(Get<IGrainFactory>(0).GetGrain<IPerformanceGrainOnOrleans>(performance.Value).GetGrainId());

    public async Task<int> AddNodeAsync()
    {
        await cluster.StartAdditionalSiloAsync();
        await AgreeAsync();
        return Nodes.Count - 1;
    }

    /// <summary>Stops a node in order: it hands its grains over.</summary>
    public Task StopAsync(int node) => cluster.StopSiloAsync(Nodes[node]);

    /// <summary>Takes a node away without a word.</summary>
    public Task KillAsync(int node) => cluster.KillSiloAsync(Nodes[node]);

    /// <summary>Waits until every node sees all of them as members.</summary>
    public async Task AgreeAsync()
    {
        foreach (var node in Nodes)
        {
            await foreach (var snapshot in node.SiloHost.Services.GetRequiredService<IClusterMembershipService>().MembershipUpdates)
            {
                if (snapshot.Members.Values.Count(member => member.Status == SiloStatus.Active) == Nodes.Count)
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        // Orleans' providers leave theirs open for whoever comes next, and nobody does.
        foreach (var pool in new[] { Database, ClusterModule.OwnConnections(Database) })
        {
            await using var connection = new NpgsqlConnection(pool);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private static void Configure(IHostApplicationBuilder host, string database, TimeProvider? clock, bool sweep)
    {
        host.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Billetterie"] = database,
            ["Cluster:ProbeSeconds"] = 0.3.ToString(CultureInfo.InvariantCulture),
            ["Cluster:DrainSeconds"] = "0",
        });
        if (clock is not null)
            host.Services.UseTestClock(clock);
        host.Services.AddBilletterieStorage(host.Configuration);
        host.Services.AddBookingRules(host.Configuration);
        host.Services.Replace(ServiceDescriptor.Singleton<IPeople, EverybodyIsActive>());
        host.Services.AddSingleton<RecordedFeed>();
        host.Services.AddSingleton<IAvailabilityFeed>(provider => provider.GetRequiredService<RecordedFeed>());
        host.AddCluster();
        if (!sweep)
            host.Services.Remove(host.Services.Single(service => service.ImplementationType == typeof(SweepAtStart)));
    }
}
