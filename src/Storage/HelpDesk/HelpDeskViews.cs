using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Reservations;

namespace Billetterie.Storage.HelpDesk;

/// <summary>A reservation of any structure.</summary>
public sealed record FoundReservation(
    ReservationView Reservation, StructureId Structure, string StructureName, string? StructurePhone, string? StructureEmail);

/// <summary>What a search found, the latest performances first.</summary>
/// <param name="IsCut">There are more: the words say too little.</param>
public sealed record HelpDeskAnswer(IReadOnlyList<FoundReservation> Found, bool IsCut);

/// <summary>A chapter of a reservation's story with who acted.</summary>
/// <param name="Who">The account's name where the reader may know it; null where it is gone, hidden, or nobody acted.</param>
/// <param name="WhoRole">What the account is; null for the program itself.</param>
public sealed record ToldChapter(StoryChapter Chapter, string? Who, Role? WhoRole);
