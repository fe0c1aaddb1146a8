using Billetterie.Abstractions;
using Billetterie.Storage.Participants;

namespace Billetterie.Web.Pages.Booking;

/// <summary>Somebody not on the list yet, entered while booking: only what is needed to book.</summary>
public sealed class NewPerson
{
    public Family Family { get; set; } = Family.Participant;

    public string? LastName { get; set; }

    public string? FirstName { get; set; }

    /// <summary>A guest's participant.</summary>
    public ParticipantId? Host { get; set; }

    /// <summary>Unfolded when the page was sent, or because something is wrong in it.</summary>
    public bool IsStarted => !string.IsNullOrWhiteSpace(LastName) || !string.IsNullOrWhiteSpace(FirstName);

    internal ParticipantDetails ToDetails() =>
        new(Family, Civility.Unspecified, LastName?.Trim() ?? "", FirstName?.Trim() ?? "", null, null, Family == Family.Guest ? Host : null);
}
