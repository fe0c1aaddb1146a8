using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Billetterie.Invitations.Pdf;

/// <summary>
/// Settles a finished file in place, at equal length, so that no offset in it moves. PDFsharp draws the names of font subsets
/// and the file's identity at random: here the same document becomes the same bytes. And it describes the document without
/// saying that it is universally accessible, and without escaping its title: here the description becomes ours.
/// </summary>
internal static partial class Settling
{
    private const string PacketEnd = "<?xpacket end=\"w\"?>";

    /// <param name="file">What PDFsharp wrote.</param>
    /// <param name="description">From <see cref="Xmp"/>; shorter than PDFsharp's own, which holds the same and more.</param>
    public static byte[] Settle(byte[] file, string description)
    {
        // Latin-1 maps each byte to one character and back.
        var text = Encoding.Latin1.GetString(file);
        Describe(file, text, description);
        var tags = new Dictionary<string, string>();
        foreach (Match match in SubsetName().Matches(text))
        {
            if (!tags.TryGetValue(match.Value, out var tag))
                tags[match.Value] = tag = Tag(tags.Count);
            Encoding.Latin1.GetBytes(tag, file.AsSpan(match.Index + 1, tag.Length));
        }
        if (Identity().Match(text) is { Success: true } identity)
        {
            file.AsSpan(identity.Index, identity.Length).Fill((byte)' ');
            var digest = Convert.ToHexString(SHA256.HashData(file).AsSpan(0, 16));
            Encoding.Latin1.GetBytes($"/ID[<{digest}><{digest}>]".PadRight(identity.Length), file.AsSpan(identity.Index, identity.Length));
        }
        return file;
    }

    /// <summary>Blanks between the description and its end are what the XMP standard foresees for edits in place.</summary>
    private static void Describe(byte[] file, string text, string description)
    {
        var end = text.LastIndexOf(PacketEnd, StringComparison.Ordinal);
        var start = end < 0 ? -1 : text.LastIndexOf("<?xpacket begin=", end, StringComparison.Ordinal);
        var packet = Encoding.UTF8.GetBytes(description);
        if (start < 0 || packet.Length > end - start)
            throw new InvalidOperationException("The document's description has no room in the file.");
        var room = file.AsSpan(start, end - start);
        room.Fill((byte)' ');
        packet.CopyTo(room);
    }

    private static string Tag(int number)
    {
        var tag = new char[6];
        for (var i = tag.Length - 1; i >= 0; i--, number /= 26)
            tag[i] = (char)('A' + number % 26);
        return new string(tag);
    }

    [GeneratedRegex(@"/[A-Z]{6}\+[A-Za-z0-9-]+")]
    private static partial Regex SubsetName();

    [GeneratedRegex(@"/ID\s*\[\s*[<(][^\]]*\]", RegexOptions.RightToLeft)]
    private static partial Regex Identity();
}
