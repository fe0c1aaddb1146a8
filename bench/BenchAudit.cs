using Billetterie.Bench.Reporting;
using Billetterie.Storage;
using Billetterie.Storage.Upkeep;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Bench;

/// <summary>The program's own audit, on the database that a load left.</summary>
internal static class BenchAudit
{
    public static async Task RunAsync(Report report, string store, IReadOnlyDictionary<string, string> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
            .Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddBilletterieStorage(configuration).BuildServiceProvider();
        var audit = await services.GetRequiredService<RuleAudit>().RunAsync();
        report.Add(new Figure("breaches found by the audit", store, audit.Breaches.Count, "breaches", null, null));
        report.Add(new Figure("  records audited", store, audit.Records, "records", null, null));
        foreach (var breach in audit.Breaches)
        {
            report.Say($"{breach.Rule} {breach.Check}: {breach.Detail}");
        }
    }
}
