using System.Globalization;
using Microsoft.Extensions.Options;

namespace Billetterie.Invitations.Pdf;

/// <summary>Prints invitations with PDFsharp.</summary>
internal sealed class PdfInvitationPrinter(IOptions<InvitationOptions> options, TimeProvider time) : IInvitationPrinter
{
    private const int MaxTitle = 150;

    public byte[] Print(IReadOnlyList<InvitationSheet> sheets, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (sheets is null or { Count: 0 })
            throw new ArgumentException("There is no invitation to print.", nameof(sheets));
        PdfSharpSetup.Ensure();
        var now = time.GetUtcNow();
        var wording = new InvitationWording(culture, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));
        using var pdf = new TaggedPdf(Title(sheets, wording), wording.Text("Subject"), options.Value.ServiceName, wording.Language, now);
        var page = new InvitationPage(pdf, wording, options.Value.ServiceName, now);
        foreach (var sheet in sheets)
            page.Draw(sheet);
        return pdf.Save();
    }

    /// <summary>The file's title, shown by viewers. Angle brackets would disturb the file's own description.</summary>
    private static string Title(IReadOnlyList<InvitationSheet> sheets, InvitationWording wording)
    {
        var title = PrintedText.Clean(
            sheets.Count == 1
                ? wording.Format("Title.One", wording.Name(sheets[0].Invitee), sheets[0].Event)
                : wording.Format("Title.Many", sheets.Count)).Replace('<', '‹').Replace('>', '›');
        var letters = new StringInfo(title);
        return letters.LengthInTextElements <= MaxTitle ? title : letters.SubstringByTextElements(0, MaxTitle) + "…";
    }
}
