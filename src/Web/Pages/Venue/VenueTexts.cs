namespace Billetterie.Web.Pages.Venue;

/// <summary>Names the words of the venue's space.</summary>
public sealed class VenueTexts;
