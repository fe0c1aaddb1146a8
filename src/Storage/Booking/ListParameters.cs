using System.Data.Common;
using System.Globalization;

namespace Billetterie.Storage.Booking;

internal static class ListParameters
{
    /// <summary>Adds a list of numbers as one parameter, and gives the condition on a column that it holds.</summary>
    public static string AddList(this DbCommand command, DatabaseKind kind, string column, string name, IReadOnlyList<long> values)
    {
        if (kind == DatabaseKind.Postgres)
        {
            command.AddParameter(name, values.ToArray());
            return $"{column} = ANY(@{name})";
        }
        command.AddParameter(name, $"[{string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]");
        return $"{column} IN (SELECT value FROM json_each(@{name}))";
    }
}
