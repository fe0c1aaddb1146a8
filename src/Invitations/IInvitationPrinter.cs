using System.Globalization;

namespace Billetterie.Invitations;

/// <summary>Makes the nominative document that a person shows at the door. Thread safe.</summary>
public interface IInvitationPrinter
{
    /// <summary>
    /// Prints invitations into one PDF file: A4, one page each, in the given order. The same sheets at the same moment of the
    /// injected clock give the same bytes.
    /// </summary>
    /// <param name="sheets">At least one.</param>
    /// <param name="culture">The language of the document; French where the texts have no translation.</param>
    /// <exception cref="ArgumentException"><paramref name="sheets"/> is empty.</exception>
    byte[] Print(IReadOnlyList<InvitationSheet> sheets, CultureInfo culture);
}
