using Billetterie.Testing;

namespace Billetterie.Bench.Http;

/// <summary>How a measured site is started: with the demonstration's accounts, and as a rule without limits on how often one account calls.</summary>
internal static class SiteSettings
{
    /// <param name="database">A PostgreSQL database; null: SQLite in the directory.</param>
    /// <param name="limited">With the limits of a real site.</param>
    public static Dictionary<string, string> Of(string directory, string? database, bool limited = false)
    {
        var settings = new Dictionary<string, string>(limited ? [] : NoRateLimits.Settings)
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
