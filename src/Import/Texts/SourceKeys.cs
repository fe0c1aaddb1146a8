using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Billetterie.Import.Texts;

/// <summary>Makes the keys by which the same event and the same date are known again in a later export.</summary>
internal static class SourceKeys
{
    public const string OpenAgenda = "openagenda";
    public const string Calendar = "ical";
    public const string Csv = "csv";
    public const string SoToulouse = "so-toulouse";
    public const string LinkedData = "schema";

    /// <summary>What all keys of a format begin with.</summary>
    public static string Prefix(string format) => $"{format}:";

    /// <summary>A source's own id under its format; null where nothing is left of it.</summary>
    public static string? Of(string format, string? id)
    {
        var clean = PlainText.Line(id, ImportLimits.EntryCharacters);
        return clean is null ? null : Fit($"{format}:{clean}");
    }

    /// <summary>A part of an event under the part's own id.</summary>
    public static string Part(string eventKey, string id) => Fit($"{eventKey}#{PlainText.Line(id, ImportLimits.EntryCharacters)}");

    /// <summary>A date known by its start.</summary>
    public static string At(string eventKey, DateTimeOffset start)
    {
        var format = start.UtcDateTime.Second == 0 ? "yyyyMMdd'T'HHmm'Z'" : "yyyyMMdd'T'HHmmss'Z'";
        return Fit($"{eventKey}@{start.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)}");
    }

    /// <summary>An id for what the source gives none: what it is called, and where.</summary>
    public static string FromWords(params string?[] words) =>
        "~" + Digest(string.Join('\n', words.Select(word => PlainText.Folded(word ?? ""))), 20);

    private static string Fit(string key)
    {
        if (key.Length <= ImportLimits.SourceKey)
            return key;

        var kept = ImportLimits.SourceKey - 41;
        if (char.IsHighSurrogate(key[kept - 1]))
            kept--;

        return $"{key[..kept]}~{Digest(key, 40)}";
    }

    private static string Digest(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
