using Billetterie.Storage.Migrations;
using Billetterie.Storage.Upkeep;

namespace Billetterie.WebHost.Verbs;

/// <summary>Copies an SQLite database into a new file while the site runs.</summary>
internal sealed record BackUp(string Target, string[] Settings) : Verb(Settings)
{
    public override async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        var backups = app.Services.GetRequiredService<Backups>();
        if (!backups.CanCopy)
        {
            await Console.Error.WriteLineAsync("PostgreSQL is backed up by pg_dump; afterwards 'backup done NAME' remembers it (docs/operating.md).");
            return 2;
        }
        try
        {
            var made = await backups.CopyAsync(Target);
            Console.WriteLine($"Wrote {made.Bytes} bytes to {made.Target}.");
            return 0;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}

/// <summary>Remembers a backup that another tool has made.</summary>
internal sealed record BackedUp(string Target, string[] Settings) : Verb(Settings)
{
    public override async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        long? bytes = File.Exists(Target) ? new FileInfo(Target).Length : null;
        var mark = await app.Services.GetRequiredService<Backups>().MarkAsync(Target, bytes);
        Console.WriteLine($"Remembered the backup {mark.Target} of {mark.At:u}.");
        return 0;
    }
}
