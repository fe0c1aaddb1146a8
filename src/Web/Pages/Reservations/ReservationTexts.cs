namespace Billetterie.Web.Pages.Reservations;

/// <summary>Names the words of the reservations' pages.</summary>
public sealed class ReservationTexts;
