using Billetterie.Storage;
using Billetterie.Storage.Migrations;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Hosting;

/// <summary>What keeps the program from starting, in a sentence for whoever runs it; a bug keeps its stack.</summary>
public static class StartFaults
{
    /// <summary>What the program ends with then.</summary>
    public const int ExitCode = 2;

    /// <summary>The sentence; null for what is no fault of the surroundings.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        OptionsValidationException wrong => string.Join('\n', wrong.Failures),
        SchemaException schema => schema.Message,
        _ when DatabaseFaults.Explain(fault) is { } sentence => sentence,
        IOException or UnauthorizedAccessException => fault.Message,
        ArgumentException { Source: "Npgsql" or "System.Data.Common" } connection =>
            $"ConnectionStrings:Billetterie cannot be read: {connection.Message}",
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } setting => setting.Message,
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
