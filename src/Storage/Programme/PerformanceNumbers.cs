using Billetterie.Abstractions;

namespace Billetterie.Storage.Programme;

/// <summary>
/// Hands out the numbers of new performances, in blocks so that an import of thousands asks the database a few times only. A
/// number that is not used, for instance because the publication was refused, is lost; nothing counts on them being dense.
/// Thread safe.
/// </summary>
public sealed class PerformanceNumbers(Database database) : IDisposable
{
    private const int Block = 32;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _next;
    private long _end;

    /// <summary>A number that no performance has or will have.</summary>
    public async Task<PerformanceId> NextAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_next == _end)
            {
                _next = await ReserveAsync(cancellation);
                _end = _next + Block;
            }
            return new PerformanceId(_next++);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private Task<long> ReserveAsync(CancellationToken cancellation) =>
        database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "UPDATE number SET next = next + @block WHERE name = 'performance' RETURNING next - @block";
            command.AddParameter("block", (long)Block);
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }, cancellation);
}
