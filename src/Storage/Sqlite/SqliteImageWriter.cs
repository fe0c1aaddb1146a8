using System.Data.Common;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace Billetterie.Storage.Sqlite;

/// <summary>The transaction is the only writer of the file, which is all the holding off that is needed.</summary>
internal sealed class SqliteImageWriter : IImageWriter
{
    public async Task ClearAsync(DbTransaction transaction)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM quota_slot; DELETE FROM reservation; DELETE FROM performance;";
        await command.ExecuteNonQueryAsync();
    }

    public Task WriteAsync(DbTransaction transaction, PerformanceImage image, IReadOnlyCollection<ReservationImage> reservations)
    {
        using var sql = new SqliteCommitStatements((SqliteConnection)transaction.Connection!);
        sql.InsertPerformance.Bind(image).Run();
        foreach (var row in reservations)
        {
            sql.InsertReservation.Bind(row, image.StartsAt).Run();
            if (row.Slot is { } slot)
                sql.InsertSlot.Bind(new SlotUse(row.Participant, slot, row.Id)).Run();
        }
        return Task.CompletedTask;
    }
}
