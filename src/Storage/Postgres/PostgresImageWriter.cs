using System.Data.Common;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>Locks the tables against commits of other programs, then writes a performance in one exchange.</summary>
internal sealed class PostgresImageWriter : IImageWriter
{
    private readonly PerformanceColumns _performance = PerformanceColumns.ForInsert();
    private readonly ReservationColumns _reservations = ReservationColumns.ForInsert();
    private readonly SlotColumns _slots = SlotColumns.ForInsert(counting: true);

    public async Task ClearAsync(DbTransaction transaction)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "LOCK TABLE performance, reservation, quota_slot IN EXCLUSIVE MODE; " +
            "DELETE FROM quota_slot; DELETE FROM reservation; DELETE FROM performance;";
        await command.ExecuteNonQueryAsync();
    }

    public async Task WriteAsync(DbTransaction transaction, PerformanceImage image, IReadOnlyCollection<ReservationImage> reservations)
    {
        _performance.Add(image, expected: 0);
        foreach (var row in reservations)
        {
            _reservations.Add(row, image.StartsAt);
            if (row.Slot is { } slot)
                _slots.Add(new SlotUse(row.Participant, slot, row.Id));
        }
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!) { Timeout = 0 };
        ColumnStatement[] statements = [_performance.Statement, _reservations.Statement, _slots.Statement];
        foreach (var statement in statements.Where(statement => statement.Rows > 0))
            batch.BatchCommands.Add(statement.ToCommand());
        await batch.ExecuteNonQueryAsync();
        foreach (var statement in statements)
            statement.Clear();
    }
}
