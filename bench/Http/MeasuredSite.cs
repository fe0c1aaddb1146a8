using Billetterie.Testing;

namespace Billetterie.Bench.Http;

/// <summary>The site as a table measures it: on an empty database with the demonstration, gone afterwards.</summary>
internal static class MeasuredSite
{
    /// <param name="postgres">The server, where the store is one of its databases.</param>
    /// <param name="measure">Told how the site was started, for what goes past it to the database.</param>
    /// <param name="afterwards">Once the site is stopped, while its database is still there.</param>
    /// <param name="limited">With the limits of a real site on how often one account calls.</param>
    public static async Task OnAsync(
        string store, PostgresServer? postgres, Func<ServerProcess, Dictionary<string, string>, Task> measure,
        Func<Dictionary<string, string>, Task>? afterwards = null, bool limited = false)
    {
        var directory = Directory.CreateTempSubdirectory("billetterie-bench-").FullName;
        var settings = SiteSettings.Of(directory, store == "postgres" ? await postgres!.CreateDatabaseAsync() : null, limited);
        await using (var server = await ServerProcess.StartAsync("site", "/health/ready", settings))
        {
            await measure(server, settings);
        }

        if (afterwards is not null)
        {
            await afterwards(settings);
        }

        Directory.Delete(directory, recursive: true);
    }
}
