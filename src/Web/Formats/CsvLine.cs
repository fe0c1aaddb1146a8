namespace Billetterie.Web.Formats;

/// <summary>A line of a table for a spreadsheet: semicolons, as French ones expect, and every cell in quotes.</summary>
internal static class CsvLine
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static string Of(params IEnumerable<string?> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    // A cell that begins like a formula would be run by a spreadsheet.
    private static string Cell(string? value)
    {
        var text = value ?? "";
        var guard = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" : "";
        return $"\"{guard}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
