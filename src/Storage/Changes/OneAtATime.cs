using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Changes;

/// <summary>
/// Changes that read much before they write, and may not cross each other. SQLite has one writer anyway; PostgreSQL lets the second
/// wait for a lock that goes with the transaction.
/// </summary>
internal static class OneAtATime
{
    /// <summary>Over the whole directory of partners: imports and merges.</summary>
    private const long Directory = 0x42_69_6C_6C_01;

    /// <summary>Until the end of the transaction nobody else imports or merges partners; what they stored before is seen.</summary>
    public static async Task DirectoryAsync(Change change)
    {
        if (change.Db.Database.IsNpgsql())
            await change.Db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Directory})");
    }
}
