using System.Data.Common;

namespace Billetterie.Storage;

internal static class CommandParameters
{
    /// <summary>Adds a named parameter; null becomes SQL's null.</summary>
    public static void AddParameter(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
