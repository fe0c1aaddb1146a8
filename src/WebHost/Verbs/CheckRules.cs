using Billetterie.Storage.Migrations;
using Billetterie.Storage.Upkeep;

namespace Billetterie.WebHost.Verbs;

/// <summary>Audits the database against the rules.</summary>
internal sealed record CheckRules(string[] Settings) : Verb(Settings)
{
    public override async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        var report = await app.Services.GetRequiredService<RuleAudit>().RunAsync();
        foreach (var breach in report.Breaches)
            Console.WriteLine($"{breach.Rule} {breach.Check}: {breach.Detail}");
        Console.WriteLine(
            $"{report.Checks} checks over {report.Performances} performances, {report.Reservations} reservations and {report.Records} records: " +
            (report.Breaches.Count == 0 ? "no breach." : $"{report.Breaches.Count} breaches (at most {RuleAudit.BreachesPerCheck} of each check)."));
        return report.Breaches.Count == 0 ? 0 : 1;
    }
}
