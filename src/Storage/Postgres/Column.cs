using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>
/// Values of one column on their way into <c>unnest</c>: one array a column and transaction, however many rows. The list is
/// kept and filled again.
/// </summary>
internal sealed class Column<T> : List<T>, IColumn
{
    public NpgsqlParameter ToParameter() => new NpgsqlParameter<List<T>> { TypedValue = this };
}

/// <summary>A column of any type.</summary>
internal interface IColumn
{
    int Count { get; }
    void Clear();
    NpgsqlParameter ToParameter();
}

/// <summary>One statement of the commit with its columns; left out of the transaction while it has no rows.</summary>
internal sealed class ColumnStatement(string sql, params IColumn[] columns)
{
    public int Rows => columns[0].Count;

    public NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            command.Parameters.Add(column.ToParameter());
        return command;
    }

    public void Clear()
    {
        foreach (var column in columns)
            column.Clear();
    }
}
