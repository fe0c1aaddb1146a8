using Billetterie.Testing;

namespace Billetterie.Bench.Http;

/// <summary>How a measured site is started: with the demonstration's accounts, and without limits on how often one account calls.</summary>
internal static class SiteSettings
{
    /// <param name="database">A PostgreSQL database; null: SQLite in the directory.</param>
    public static Dictionary<string, string> Of(string directory, string? database)
    {
        var settings = new Dictionary<string, string>(NoRateLimits.Settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Billetterie__Demo"] = "true",
            ["Billetterie__DataDirectory"] = directory,
        };
        if (database is not null)
        {
            settings["ConnectionStrings__Billetterie"] = database;
        }

        return settings;
    }
}
