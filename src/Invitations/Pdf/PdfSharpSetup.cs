using PdfSharp;
using PdfSharp.Fonts;

namespace Billetterie.Invitations.Pdf;

/// <summary>
/// What PDFsharp needs once in a process. PDFsharp is used under the GNU Affero General Public License, version 3: whoever
/// offers this program over a network also offers its source. To leave that licence, replace this folder by another
/// <see cref="IInvitationPrinter"/>; nothing else knows PDFsharp.
/// </summary>
internal static class PdfSharpSetup
{
    private static readonly Lazy<bool> Done = new(Apply);

    /// <summary>Sets it up, once, whoever comes first.</summary>
    public static void Ensure() => _ = Done.Value;

    private static bool Apply()
    {
        PdfSharpLicense.SetAgplLicense();
        GlobalFontSettings.FontResolver = new EmbeddedFonts();
        return true;
    }
}
