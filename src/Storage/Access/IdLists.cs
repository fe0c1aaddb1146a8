using System.Globalization;

namespace Billetterie.Storage.Access;

/// <summary>Lists of numbers inside a statement: numbers cannot carry anything but themselves.</summary>
internal static class IdLists
{
    /// <summary>Keeps a statement short enough for both databases to plan quickly.</summary>
    public const int Longest = 500;

    public static string Write(IEnumerable<long> ids) =>
        string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
