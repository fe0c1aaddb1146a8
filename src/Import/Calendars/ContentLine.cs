using System.Text;

namespace Billetterie.Import.Calendars;

/// <summary>One property of a calendar: <c>NAME;PARAMETER=value:value</c>, unfolded.</summary>
internal sealed record ContentLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>Null where the line is none.</summary>
    public static ContentLine? Read(string line)
    {
        var nameEnd = line.AsSpan().IndexOfAny(';', ':');
        if (nameEnd <= 0)
            return null;

        var name = line[..nameEnd].Trim().ToUpperInvariant();
        if (line[nameEnd] == ':')
            return new ContentLine(name, None, line[(nameEnd + 1)..]);

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var start = nameEnd + 1;
        var quoted = false;
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;

            if (quoted || line[i] is not (';' or ':'))
                continue;

            AddParameter(parameters, line.AsSpan(start, i - start));
            start = i + 1;
            if (line[i] == ':')
                return new ContentLine(name, parameters, line[start..]);
        }

        return null;
    }

    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>The value as text: escapes undone.</summary>
    public string Text()
    {
        if (!Value.Contains('\\', StringComparison.Ordinal))
            return Value;

        var text = new StringBuilder(Value.Length);
        for (var i = 0; i < Value.Length; i++)
        {
            if (Value[i] != '\\' || i + 1 == Value.Length)
                text.Append(Value[i]);
            else
                text.Append(Value[++i] is 'n' or 'N' ? '\n' : Value[i]);
        }

        return text.ToString();
    }

    private static void AddParameter(Dictionary<string, string> parameters, ReadOnlySpan<char> text)
    {
        var equals = text.IndexOf('=');
        if (equals > 0)
            parameters.TryAdd(text[..equals].Trim().ToString(), text[(equals + 1)..].Trim().Trim('"').ToString());
    }
}
