using System.Text;

namespace Billetterie.Import.Reading;

/// <summary>What the first characters of a file show it to be.</summary>
internal enum ContentKind
{
    Empty,
    Json,
    Calendar,
    Page,
    Xml,
    Table,
}

/// <summary>Tells formats apart by content; names and media types of uploads are not to be relied on.</summary>
internal static class FormatSniffer
{
    public static ContentKind Find(ReadOnlySpan<byte> head)
    {
        var text = TrimStart(head);
        if (text.IsEmpty)
            return ContentKind.Empty;

        if (text[0] is (byte)'{' or (byte)'[')
            return ContentKind.Json;

        if (StartsWith(text, "BEGIN:VCALENDAR"))
            return ContentKind.Calendar;

        if (text[0] == (byte)'<')
            return StartsWith(text, "<?xml") && !Contains(text, "<html") ? ContentKind.Xml : ContentKind.Page;

        return ContentKind.Table;
    }

    /// <summary>White space and NUL: some exports pad their start.</summary>
    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> head)
    {
        var first = head.IndexOfAnyExcept(" \t\r\n\0"u8);
        return first < 0 ? [] : head[first..];
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, string start) =>
        text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);

    private static bool Contains(ReadOnlySpan<byte> text, string word) =>
        Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4096)]).Contains(word, StringComparison.OrdinalIgnoreCase);
}
