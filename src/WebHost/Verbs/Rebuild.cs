using Billetterie.Storage.Journal;
using Billetterie.Storage.Migrations;

namespace Billetterie.WebHost.Verbs;

/// <summary>Makes the read tables anew from the journal, which is the truth. Stop the site first: bookings would wait or fail meanwhile.</summary>
internal sealed record Rebuild(string[] Settings) : Verb(Settings)
{
    public override async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        var rebuilt = await app.Services.GetRequiredService<JournalRebuild>().RunAsync();
        Console.WriteLine($"Rebuilt {rebuilt.Performances} performances with {rebuilt.Reservations} reservations from the journal.");
        return 0;
    }
}
