using Billetterie.Bench;
using Billetterie.Bench.Cluster;
using Billetterie.Bench.Country;
using Billetterie.Bench.Engine;
using Billetterie.Bench.Growth;
using Billetterie.Bench.Http;
using Billetterie.Bench.Live;
using Billetterie.Bench.Neighbours;
using Billetterie.Bench.Pages;
using Billetterie.Bench.Reads;
using Billetterie.Bench.Reporting;
using Billetterie.Bench.Rush;
using Billetterie.Bench.Start;

if (args is ["serve", .. var server])
{
    await BenchServer.RunAsync(server);
    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

var report = new Report(options.JsonPath);
Func<BenchOptions, Report, Task>? table = options.Table switch
{
    "cluster" => ClusterTable.RunAsync,
    "country" => CountryTable.RunAsync,
    "engine" => EngineTable.RunAsync,
    "http" => HttpTable.RunAsync,
    "reads" => ReadsTable.RunAsync,
    "rush" => RushTable.RunAsync,
    "growth" => GrowthTable.RunAsync,
    "live" => LiveTable.RunAsync,
    "start" => StartTable.RunAsync,
    "neighbours" => NeighboursTable.RunAsync,
    "plans" => PlansTable.RunAsync,
    "pages" => PagesTable.RunAsync,
    _ => null,
};
if (table is null)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

await table(options, report);
await report.WriteAsync();
return 0;
