using System.Data.Common;
using Billetterie.Abstractions;

namespace Billetterie.Storage;

/// <summary>What the database holds against being used, in a sentence for whoever runs the program.</summary>
public static class DatabaseFaults
{
    /// <summary>The sentence; null for what does not come from the database.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        StoreUnavailableException { InnerException: { } inner } => $"The database cannot be used: {inner.Message}",
        StoreUnavailableException away => away.Message,
        DbException refused => $"The database refuses: {refused.Message}",
        _ => null,
    };
}
