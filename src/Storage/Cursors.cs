using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Billetterie.Storage;

/// <summary>
/// Where to read on: the sort key of the last item, and a mark of the list it belongs to. Opaque to clients. One that was not
/// made here is recognised as such; one that was made up well only reads on from another place of the same list.
/// </summary>
internal static class Cursors
{
    private const int Longest = 600;
    private const char Separator = '\u001f';

    /// <param name="list">Names list and order; a cursor of another is refused.</param>
    public static string Write(string list, string key, long id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, list, key, id.ToString(CultureInfo.InvariantCulture))));

    public static string Write(string list, DateTimeOffset key, long id) =>
        Write(list, key.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), id);

    public static bool TryRead(string cursor, string list, out string key, out long id)
    {
        (key, id) = ("", 0);
        if (cursor.Length > Longest || !TryDecode(cursor, out var text))
            return false;
        var parts = text.Split(Separator);
        if (parts.Length != 3 || parts[0] != list || parts[1].Contains('\0', StringComparison.Ordinal)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out id))
        {
            return false;
        }
        key = parts[1];
        return true;
    }

    public static bool TryRead(string cursor, string list, out DateTimeOffset key, out long id)
    {
        key = default;
        if (!TryRead(cursor, list, out string text, out id)
            || !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }
        key = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    private static bool TryDecode(string cursor, out string text)
    {
        text = "";
        if (!Base64Url.IsValid(cursor))
            return false;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(cursor));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
