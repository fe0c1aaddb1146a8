using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Grains;
using Billetterie.Grains.Performances;
using Billetterie.Storage;
using Billetterie.Storage.Migrations;
using Billetterie.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Billetterie.Bench.Reads;

/// <summary>The storage over a database as large as a town's after some years; see <c>town.sql</c>.</summary>
internal sealed class Town : IAsyncDisposable
{
    /// <summary>Of every account: referent@town.example, venue@town.example, coordination@town.example.</summary>
    public const string Password = "Billetterie-2026!";

    /// <summary>What the coordination's authenticator application holds.</summary>
    public const string AuthenticatorKey = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private readonly ServiceProvider _services;
    private readonly string _directory;

    private Town(ServiceProvider services, string directory) => (_services, _directory) = (services, directory);

    public IServiceProvider Services => _services;

    private T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>For a program that is to serve the town.</summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    public static async Task<Town> BuildAsync(string store, PostgresServer? postgres)
    {
        var directory = Directory.CreateTempSubdirectory("billetterie-town-").FullName;
        var settings = new Dictionary<string, string?> { ["Billetterie:DataDirectory"] = directory };
        if (store == "postgres")
            settings["ConnectionStrings:Billetterie"] = postgres!.ConnectionString(await postgres.CreateDatabaseAsync());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole())
            .AddBilletterieStorage(configuration)
            .AddBookingRules(configuration)
            .BuildServiceProvider();
        var town = new Town(services, directory) { Settings = settings };
        await town.Get<Migrator>().MigrateAsync();
        await town.FillAsync();
        return town;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task FillAsync()
    {
        using var stream = typeof(Town).Assembly.GetManifestResourceStream("Billetterie.Bench.Reads.town.sql")!;
        using var reader = new StreamReader(stream);
        var now = Get<TimeProvider>().GetUtcNow();
        await Get<Database>().RunAsync((await reader.ReadToEndAsync())
            .Replace("{now}", now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{password}", new PasswordHasher<Town>().HashPassword(this, Password), StringComparison.Ordinal)
            .Replace("{authenticator}", AuthenticatorKey, StringComparison.Ordinal)
            .Replace("{week}", Get<BookingPolicy>().Calendar.WeekOf(now).Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        // Both databases gather statistics by themselves in the course of time; this one was filled in a moment.
        await Get<Database>().RunAsync("ANALYZE");
    }
}
