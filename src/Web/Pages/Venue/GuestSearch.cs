using System.Globalization;
using Billetterie.Storage.Venues;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Finds people of a door list by the beginnings of their names, whatever the accents.</summary>
internal static class GuestSearch
{
    private static readonly char[] Gaps = [' ', '-', '\'', '’'];

    /// <summary>Whether each word asked for begins a word of the person's name or of their structure's.</summary>
    public static bool Finds(string? asked, DoorGuest guest)
    {
        var words = $"{guest.LastName} {guest.FirstName} {guest.Structure}".Split(Gaps, StringSplitOptions.RemoveEmptyEntries);
        return (asked ?? "").Split(Gaps, StringSplitOptions.RemoveEmptyEntries).All(wanted => words.Any(word => Begins(word, wanted)));
    }

    private static bool Begins(string word, string wanted) =>
        CultureInfo.InvariantCulture.CompareInfo.IsPrefix(word, wanted, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace);
}
