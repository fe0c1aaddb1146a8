using Billetterie.Abstractions;
using Billetterie.Grains.Participants;

namespace Billetterie.Grains.Booking;

/// <summary>Who may be booked by whom (R2), as far as it does not depend on the performance.</summary>
internal static class Eligibility
{
    /// <summary>The code that bars a person; null where nothing does. Somebody else's person is not found, never "not yours".</summary>
    public static string? Barred(PersonFacts? person, StructureId structure) =>
        person is null || person.Structure != structure ? Codes.ParticipantNotFound
        : !person.Active ? Codes.ParticipantInactive
        : !person.HostActive ? Codes.HostInactive
        : null;
}
