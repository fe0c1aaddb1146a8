namespace Billetterie.Simulation.Morning;

/// <summary>Who comes at nine, and what they do.</summary>
/// <param name="Referents">People with an account who look at the site that morning or book.</param>
/// <param name="PeopleEach">People on the list of a structure, of whom a referent books <paramref name="PeopleAsked"/>.</param>
/// <param name="Performances">Those whose window opens at nine.</param>
/// <param name="Booking">Share of the referents who book in the first ten seconds.</param>
/// <param name="Hottest">Share of the bookings that go to one performance.</param>
/// <param name="Early">Share of those who book that press a moment before nine, are told so, and press again.</param>
/// <param name="Rush">
/// Mean of the exponential delay after nine with which people press, cut at ten seconds; zero: evenly within the first second.
/// </param>
/// <param name="Patience">After it somebody without an answer presses again, with the same key.</param>
/// <param name="Presses">How often they press at most.</param>
/// <param name="Looking">Share of the referents whose page stays open, with live counters.</param>
/// <param name="OnScreen">Performances that a page watches.</param>
/// <param name="PagesBefore">Pages that each of those who look opens in the last minute before nine.</param>
/// <param name="Doubled">Share of the bookings that are sent once more at once: a double click.</param>
public sealed record Crowd(
    string Name, int Referents, int PeopleEach, int PeopleAsked, int Performances, int Seats, double Booking, double Hottest, double Early,
    TimeSpan Rush, TimeSpan Patience, int Presses, double Looking, int OnScreen, int PagesBefore, double Doubled)
{
    /// <summary>A town of two hundred thousand.</summary>
    public static Crowd Town { get; } = Country(60_000 / 340) with { Name = "town", Performances = 5 };

    /// <summary>A region of five million.</summary>
    public static Crowd Region { get; } = Country(60_000 / 13) with { Name = "region", Performances = 20 };

    /// <summary>A country of 68 million: 20,000 structures, 60,000 referents, a hundred performances that open at once.</summary>
    public static Crowd WholeCountry { get; } = Country(60_000);

    public int Bookers => (int)Math.Round(Referents * Booking);

    public int Watchers => (int)Math.Round(Referents * Looking);

    private static Crowd Country(int referents) => new(
        "country", referents, PeopleEach: 50, PeopleAsked: 2, Performances: 100, Seats: 50, Booking: 1.0 / 3, Hottest: 0.05, Early: 0.05,
        Rush: TimeSpan.FromSeconds(3), Patience: TimeSpan.FromSeconds(4), Presses: 5, Looking: 0.5, OnScreen: 12, PagesBefore: 2,
        Doubled: 0.02);
}
