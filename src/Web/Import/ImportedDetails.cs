using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Billetterie.Import;
using Billetterie.Storage.Events;
using Billetterie.Storage.Venues;

namespace Billetterie.Web.Import;

/// <summary>Puts what a source says into our words.</summary>
internal static class ImportedDetails
{
    /// <summary>
    /// An event as we keep it. Ages and credits go into the presentation, where referents look. How to register elsewhere is left
    /// out: here people are booked by their structure.
    /// </summary>
    public static EventDetails Of(ProgrammeEvent content)
    {
        var parts = new[] { content.Presentation, Age(content.Age), Credits(content.Picture) }.OfType<string>().ToList();
        var extra = parts.Count == 0 ? 0 : parts.Skip(content.Presentation is null ? 0 : 1).Sum(part => part.Length + 2);
        if (content.Presentation is { } text && text.Length + extra > ImportLimits.Presentation)
            parts = [text];

        var accessible = content.Accessibility;
        return new EventDetails(
            content.Title, content.Theme ?? Themes.Other, parts.Count == 0 ? null : string.Join("\n\n", parts),
            new Accessibility(
                accessible.HasFlag(AccessibleTo.Motor), accessible.HasFlag(AccessibleTo.Hearing), accessible.HasFlag(AccessibleTo.Visual),
                accessible.HasFlag(AccessibleTo.Intellectual), accessible.HasFlag(AccessibleTo.Psychic), content.AccessibilityNote),
            content.Picture?.Address.AbsoluteUri, content.Picture is { } picture ? picture.Description ?? content.Title : null);
    }

    /// <summary>A place on one line; null where the source names the venue itself, or no place.</summary>
    public static string? PlaceOf(ProgrammeTiming timing, VenueView venue)
    {
        if (timing.Place is not { } place)
            return null;

        var sameName = place.Name is not null && Same(place.Name, venue.Name);
        var sameTown = place.City is null || venue.City is null || Same(place.City, venue.City);
        return sameName && sameTown && place.Online is null ? null : place.ToString();
    }

    /// <summary>By which it is seen whether a source says something new of an event.</summary>
    public static string Digest(EventDetails details) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(details)).AsSpan(0, 16));

    private static bool Same(string one, string other) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(one, other, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreSymbols) == 0;

    private static string? Age(AgeRange? age) => age switch
    {
        { From: { } from, To: { } to } => ImportWords.Kept("age_between", from, to),
        { From: { } from } => ImportWords.Kept("age_from", from),
        { To: { } to } => ImportWords.Kept("age_to", to),
        _ => null,
    };

    private static string? Credits(ProgrammePicture? picture) => picture?.Credits is { } credits ? ImportWords.Kept("picture_credits", credits) : null;
}
