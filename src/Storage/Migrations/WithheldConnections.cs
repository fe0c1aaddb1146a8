using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Billetterie.Storage.Migrations;

/// <summary>Keeps EF's connections from a database that is withheld, as all others are.</summary>
internal sealed class WithheldConnections(Database database) : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        database.ThrowIfWithheld();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        database.ThrowIfWithheld();
        return ValueTask.FromResult(result);
    }
}
