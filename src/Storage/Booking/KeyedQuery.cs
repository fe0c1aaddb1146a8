using Billetterie.Abstractions;

namespace Billetterie.Storage.Booking;

/// <summary>
/// What a <see cref="KeyedQuery"/> asks for: columns that are whole numbers or truths, of the rows that belong to a list of keys.
/// </summary>
/// <param name="Columns">For a SELECT.</param>
/// <param name="Table">The table that holds the keys, and what it is called in the columns and joins.</param>
/// <param name="Key">Its column of keys; it leads an index, alone or after <paramref name="Also"/>.</param>
/// <param name="Joins">What is joined to it, each by its own key.</param>
/// <param name="Also">Another column, the same for all keys of a query; null where the key alone finds the rows.</param>
internal sealed record KeyedSql(string Columns, (string Name, string Alias) Table, string Key, string Joins = "", string? Also = null);

/// <summary>
/// One query of booking, which always goes by key: rows are found key by key, whatever the planner knows of the table, because a
/// plan made while the table was small, and kept, would compare every row of it with every key later. It stays prepared: at an
/// opening it is asked hundreds of times a second. One caller at a time.
/// </summary>
internal abstract class KeyedQuery
{
    /// <param name="also">The value of <see cref="KeyedSql.Also"/>.</param>
    /// <param name="row">Called for each row, in no order.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public abstract Task ReadAsync(IReadOnlyList<long> keys, long? also, Action<IKeyedRow> row);
}

/// <summary>The row at hand; good until the next.</summary>
internal interface IKeyedRow
{
    bool IsNull(int column);
    long Int64(int column);
    bool Truth(int column);
}
