using System.Globalization;
using Billetterie.Invitations.Pdf;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Invitations.Tests;

/// <summary>Invitations to print, and the printer with its clock stopped.</summary>
internal static class Sheets
{
    public static readonly InvitationKeyRing Keys = new(InvitationKey.Draw(3));
    public static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    public static readonly DateTimeOffset PrintedAt = new(2026, 12, 3, 10, 0, 0, TimeSpan.Zero);

    public static InvitationSheet One(int sequence = 17)
    {
        var reservation = ReservationId.Of(new PerformanceId(1234), sequence);
        return new InvitationSheet(
            reservation, InvitationCode.Write(reservation, Keys.Current),
            new Invitee(Courtesy.Madam, "Soraya", "Belabas", Family.Participant), "Gospel Experience – Noël",
            new DateTimeOffset(2026, 12, 19, 19, 30, 0, TimeSpan.Zero),
            new InvitationPlace("Musée des Confluences", "Grand auditorium", "86 quai Perrache", "69002", "Lyon"),
            new InvitationIssuer("Foyer des Deux Rives", "12 rue des Lilas", "69003", "Lyon", "04 78 00 00 00", "contact@foyer.example", "Camille Durand"),
            "Salle accessible en fauteuil roulant.");
    }

    public static InvitationSheet Named(string first, string last, Courtesy courtesy = Courtesy.None, Family family = Family.Participant) =>
        One() with { Invitee = new Invitee(courtesy, first, last, family) };

    /// <summary>Every text as long as a data base would hold it.</summary>
    public static InvitationSheet Overlong()
    {
        var text = string.Concat(Enumerable.Repeat("Très long texte d’un événement qui n’en finit pas, avec orchestre & chœur ; ", 20));
        return One() with
        {
            Event = text,
            Accessibility = text,
            Invitee = new Invitee(
                Courtesy.Madam, "Marie-Antoinette Joséphine Charlotte Élisabeth",
                "de la Rochefoucauld-Montmorency-" + new string('W', 60), Family.Companion),
            Place = new InvitationPlace(text, text, $"{text}\n{text}\n{text}\n{text}\n{text}", "69800", text),
            Issuer = new InvitationIssuer(text, text, "69800", text, text, new string('m', 300) + "@example.org", text),
        };
    }

    public static byte[] PrintIn(CultureInfo culture, params InvitationSheet[] sheets) => Printer(PrintedAt).Print(sheets, culture);

    public static byte[] Print(params InvitationSheet[] sheets) => PrintIn(French, sheets);

    public static IInvitationPrinter Printer(DateTimeOffset now) =>
        new PdfInvitationPrinter(Options.Create(new InvitationOptions()), new FakeTimeProvider(now));
}
