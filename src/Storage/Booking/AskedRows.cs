using System.Data.Common;
using System.Globalization;

namespace Billetterie.Storage.Booking;

/// <summary>
/// The rows of a table that belong to a list of keys, for a FROM: found key by key, whatever the planner knows of the table. A
/// plan made while the table was small, and kept, would compare every row of it with every key later.
/// </summary>
internal static class AskedRows
{
    private const string Keys = "asked";

    /// <summary>Adds distinct keys as one parameter.</summary>
    public static void AddAsked(this DbCommand command, DatabaseKind kind, IReadOnlyList<long> keys)
    {
        if (kind == DatabaseKind.Postgres)
            command.AddParameter(Keys, keys.ToArray());
        else
            command.AddParameter(Keys, $"[{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}]");
    }

    /// <param name="key">The column that holds the keys; it leads an index.</param>
    /// <param name="more">What else must hold: nothing, or " AND …".</param>
    public static string From(DatabaseKind kind, string table, string key, string columns, string more = "") => kind == DatabaseKind.Postgres
        ? $"unnest(@{Keys}) AS one (asked), LATERAL (SELECT {columns} FROM {table} WHERE {key} = one.asked{more} OFFSET 0)"
        : $"(SELECT {columns} FROM {table} WHERE {key} IN (SELECT value FROM json_each(@{Keys})){more})";
}
