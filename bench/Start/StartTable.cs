using System.Diagnostics;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Start;

/// <summary>The one-machine program, built or published: from its start until it is ready, on an empty database and again, and its memory when idle.</summary>
internal static class StartTable
{
    private const int Starts = 3;
    private const double SecondsBudget = 3, MegabytesBudget = 200;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = options.Stores.Contains("postgres") ? await PostgresServer.StartAsync() : null;
        foreach (var store in options.Stores)
        {
            var directory = Directory.CreateTempSubdirectory("billetterie-bench-").FullName;
            var settings = SiteSettings.Of(directory, store == "postgres" ? await postgres!.CreateDatabaseAsync() : null);
            settings["Billetterie__Demo"] = "false";
            await MeasureAsync(report, store, options.Program ?? BuiltProgram.WebHost, settings);
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(Report report, string store, string program, Dictionary<string, string> settings)
    {
        for (var number = 1; number <= Starts; number++)
        {
            var watch = Stopwatch.StartNew();
            await using var server = await ServerProcess.StartAsync(["dotnet", "exec", program], "/health/ready", settings);
            var name = number == 1 ? "start to ready, empty database" : $"start to ready, start {number}";
            report.Add(new Figure(name, store, watch.Elapsed.TotalSeconds, "s", "budget", SecondsBudget));
            if (number == Starts)
            {
                await VisitAsync(server);
                await Task.Delay(Idle);
                report.Add(new Figure("memory idle, after some pages", store, server.WorkingSet / 1024d / 1024, "MB", "budget", MegabytesBudget));
            }
        }
    }

    private static async Task VisitAsync(ServerProcess server)
    {
        foreach (var path in new[] { "/connexion", "/api/v1/performances", "/openapi/v1.json" })
        {
            using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
        }
    }
}
