using System.Reflection;
using Billetterie.Silo.Cluster;
using Billetterie.Storage;
using Billetterie.Storage.Migrations;
using Billetterie.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;

namespace Billetterie.Silo.Tests.Support;

/// <summary>A database with the cluster's tables, and Orleans' own providers on it, without any silo.</summary>
internal sealed class ClusterTables : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string connection;

    private ClusterTables(ServiceProvider services, string connection) => (this.services, this.connection) = (services, connection);

    public static async Task<ClusterTables> CreateAsync()
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Billetterie", connection)]);
        builder.Services.AddBilletterieStorage(builder.Configuration);
        builder.Services.AddModuleMigrations(typeof(ClusterSettings).Assembly, ClusterModule.SchemaTable);
        builder.UseOrleans(silo => silo.KeepInPostgres(connection));
        builder.Services.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("tested", "tested"));
        var services = builder.Services.BuildServiceProvider();
        foreach (var migration in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await migration.StartingAsync(default);
        return new ClusterTables(services, connection);
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await using var last = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(last);
    }
}
