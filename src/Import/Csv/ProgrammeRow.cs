using Billetterie.Import.Texts;

namespace Billetterie.Import.Csv;

/// <summary>One row by the names of its columns. A field that is empty is null.</summary>
internal sealed class ProgrammeRow(IReadOnlyDictionary<string, int> columns, string[] fields, int line)
{
    /// <summary>The line of the file it begins at, from 1.</summary>
    public int Line => line;

    /// <summary>The first of these columns that is not empty.</summary>
    public string? Field(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (columns.TryGetValue(name, out var index) && index < fields.Length && !string.IsNullOrWhiteSpace(fields[index]))
                return fields[index].Trim();
        }

        return null;
    }

    /// <summary>A field on one clean line.</summary>
    public string? Text(int limit, params ReadOnlySpan<string> names) => PlainText.Line(HtmlText.Strip(Field(names)), limit);
}
