using System.Net;
using System.Reflection;
using Billetterie.Abstractions;
using Billetterie.Grains;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Health;
using Billetterie.Silo.Live;
using Billetterie.Silo.Routing;
using Billetterie.Silo.Windows;
using Billetterie.Silo.Wire;
using Billetterie.Storage.Migrations;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Billetterie.Silo.Cluster;

/// <summary>Runs the grains on a cluster of nodes instead of in this process.</summary>
internal static class ClusterModule
{
    /// <summary>Where the cluster's own migrations are written down.</summary>
    public const string SchemaTable = "cluster_schema_version";

    /// <summary>For the server to answer what it took, and the silo to hand its grains over, once a node has drained.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(45);

    /// <summary>Adds what finds owners in the cluster, tells other nodes, and keeps the windows. After the storage and the site.</summary>
    public static void AddCluster(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(ClusterSettings.Section);
        builder.Services.AddOptions<ClusterSettings>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ClusterSettings>, ClusterSettingsCheck>();
        builder.Services.AddModuleMigrations(Assembly.GetExecutingAssembly(), SchemaTable);
        builder.Services.AddClusterGrains();
        builder.UseOrleans(silo => silo.Configure(section.Get<ClusterSettings>() ?? new(), builder.Configuration));
        builder.Services.AddHostedService<SweepAtStart>();
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks().AddCheck<NodeCheck>("node");
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<ClusterSettings>>((host, cluster) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(cluster.Value.DrainSeconds) + TimeToStop);
    }

    /// <summary>The grains' ports and what stands between the grains and the rest of the program; also in a test's silo.</summary>
    public static void AddClusterGrains(this IServiceCollection services)
    {
        services.AddSingleton<Rerouting>();
        services.AddInProcessParticipants();
        services.AddSingleton<IGrains, OrleansGrains>();
        services.AddSingleton<PerformancePorts>(provider => new(
            provider.GetRequiredService<IPerformanceStore>(), provider.GetRequiredService<IGrains>(),
            provider.GetRequiredService<IAvailabilityFeed>(), provider.GetRequiredService<BookingPolicy>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PerformanceGrain>>()));
        services.SpreadTheFeed();
    }

    /// <summary>What every silo of ours has, wherever its members, reminders and states are kept.</summary>
    public static void ConfigureGrains(this ISiloBuilder silo)
    {
        silo.Services.AddSerializer(serializer => serializer.AddContracts());
        silo.AddGrainService<LiveRelay>();
        silo.Services.AddSingleton<LiveRelayClient>();
    }

    private static void Configure(this ISiloBuilder silo, ClusterSettings settings, IConfiguration configuration)
    {
        silo.ConfigureGrains();
        silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = settings.Name);
        silo.Configure<EndpointOptions>(endpoint =>
        {
            // Clients come over HTTP: nobody outside the cluster calls a grain.
            endpoint.GatewayPort = 0;
            endpoint.SiloPort = settings.Port;
            if (settings.Address is { } address)
                endpoint.AdvertisedIPAddress = IPAddress.Parse(address);
        });
        silo.Configure<ClusterMembershipOptions>(membership => Probe(membership, TimeSpan.FromSeconds(settings.ProbeSeconds)));
        silo.KeepInPostgres(OwnConnections(configuration.GetConnectionString("Billetterie")));
    }

    /// <summary>Probes adapt to what the network shows, within these bounds: the time to give up a lost node hangs on the upper.</summary>
    private static void Probe(ClusterMembershipOptions membership, TimeSpan probe)
    {
        membership.ProbeTimeout = probe;
        membership.MinProbeTimeout = probe / 2;
        membership.MaxProbeTimeout = probe * 2;
    }

    /// <summary>Members, reminders and the states of the cluster's own grains, in the tables of our migrations.</summary>
    public static void KeepInPostgres(this ISiloBuilder silo, string connection)
    {
        const string Postgres = "Npgsql";
        silo.UseAdoNetClustering(members => (members.Invariant, members.ConnectionString) = (Postgres, connection));
        silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (Postgres, connection));
        silo.AddAdoNetGrainStorageAsDefault(states => (states.Invariant, states.ConnectionString) = (Postgres, connection));
    }

    /// <summary>A small pool of its own: a rush that takes every connection must not make a node look dead.</summary>
    internal static string OwnConnections(string? connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        ApplicationName = "billetterie-cluster",
        MinPoolSize = 1,
        MaxPoolSize = 8,
    }.ConnectionString;

    /// <summary>Puts the cluster's feed before the one that the site registered, which goes on serving this node's clients.</summary>
    private static void SpreadTheFeed(this IServiceCollection services)
    {
        var hub = services.Last(service => service.ServiceType == typeof(IAvailabilityFeed));
        services.AddSingleton(provider => new LocalFeed((IAvailabilityFeed)Make(hub, provider)));
        services.AddSingleton<IAvailabilityFeed, ClusterFeed>();
    }

    private static object Make(ServiceDescriptor service, IServiceProvider provider) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
