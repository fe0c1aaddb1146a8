namespace Billetterie.Storage.Imports;

/// <summary>A line of a list with what becomes of it.</summary>
public interface IPlannedLine
{
    ListedResult Result { get; }
}

/// <summary>What becomes, or became, of a line.</summary>
public enum ListedResult
{
    Created = 1,
    Updated = 2,
    /// <summary>Known, and as the file says.</summary>
    Unchanged = 3,
    Refused = 4,
}

/// <summary>How many lines came to what.</summary>
public sealed record ImportedLines(int Created, int Updated);
