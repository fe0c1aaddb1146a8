namespace Billetterie.Web.Pages.Booking;

/// <summary>Names the words of booking.</summary>
public sealed class BookingTexts;
