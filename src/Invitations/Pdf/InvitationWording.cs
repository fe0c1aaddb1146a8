using System.Globalization;
using System.Resources;
using Billetterie.Abstractions;

namespace Billetterie.Invitations.Pdf;

/// <summary>The sentences of an invitation in one language.</summary>
internal sealed class InvitationWording(CultureInfo culture, TimeZoneInfo zone)
{
    private static readonly ResourceManager Texts = new("Billetterie.Invitations.Texts.InvitationTexts", typeof(InvitationWording).Assembly);

    /// <summary>The language of the document as PDF wants it, for example fr-FR: that of the texts, which may not be the one asked for.</summary>
    public string Language => Text("Language");

    public string Text(string key) => Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text '{key}'.");

    public string Format(string key, params object[] values) => string.Format(Dates, Text(key), values);

    /// <summary>For example "Madame Soraya BELABAS".</summary>
    public string Name(Invitee invitee) => Join(Courtesy(invitee.Courtesy), invitee.FirstName, Upper(invitee.LastName));

    public string FamilyOf(Invitee invitee) => Text($"Family.{invitee.Family}.{invitee.Courtesy}");

    /// <summary>For example "samedi 19 décembre 2026 à 20 h 30", local time.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return Format("Moment", Day(local), Hour(local));
    }

    /// <summary>For example "1er janvier 2027".</summary>
    public string Date(DateTimeOffset instant) => DayOfMonth(TimeZoneInfo.ConvertTime(instant, zone), Text("Date.Short"));

    /// <summary>The number to quote on the telephone: performance, then place in its book.</summary>
    public static string Number(ReservationId reservation) =>
        string.Create(CultureInfo.InvariantCulture, $"{reservation.Performance.Value}-{reservation.Value & ReservationId.MaxSequence:0000}");

    private CultureInfo Dates => CultureInfo.GetCultureInfo(Language);

    private string Day(DateTimeOffset local) => DayOfMonth(local, Text("Date.Long"));

    private string DayOfMonth(DateTimeOffset local, string pattern) =>
        string.Format(CultureInfo.InvariantCulture, local.ToString(pattern, Dates), local.Day == 1 ? Text("FirstOfMonth") : local.Day.ToString(Dates));

    private string Hour(DateTimeOffset local) => local.ToString(Text(local.Minute == 0 ? "Hour.Full" : "Hour.Minutes"), Dates);

    private string Courtesy(Courtesy courtesy) => courtesy == Invitations.Courtesy.None ? "" : Text($"Courtesy.{courtesy}");

    /// <summary>
    /// Capitals tell the family name apart; accents are kept. Georgian is left as it is: its capitals are not used in names.
    /// </summary>
    private static string Upper(string name) =>
        string.Concat(name.Select(letter => letter is >= '\u10D0' and <= '\u10FF' ? letter : char.ToUpperInvariant(letter)));

    private static string Join(params string[] parts) => string.Join(' ', parts.Select(part => part.Trim()).Where(part => part.Length > 0));
}
