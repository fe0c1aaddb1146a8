using Billetterie.Abstractions;

namespace Billetterie.Grains.Booking;

/// <summary>Everything that the coordination may set about booking.</summary>
/// <param name="Participant">Invitations per person and week of participants; null is unlimited (R6).</param>
/// <param name="Guest">Of guests.</param>
/// <param name="Companion">Of companions.</param>
/// <param name="Week">Which week an invitation counts in (R6).</param>
/// <param name="OpensDaysBefore">Days before the performance's local date on which booking opens (R1).</param>
/// <param name="OpensAt">Local time of the opening.</param>
/// <param name="ClosesHoursBefore">Hours before the start at which booking closes (R1).</param>
/// <param name="ReleasesTierTwo">Whether seats still vacant at the closing go to those over quota, in order (R7).</param>
public sealed record PolicyTerms(
    int? Participant, int? Guest, int? Companion, QuotaWeekKind Week, int OpensDaysBefore, TimeOnly OpensAt, int ClosesHoursBefore,
    bool ReleasesTierTwo = true)
{
    /// <summary>The highest limit of a week.</summary>
    public const int MostPerWeek = 1_000;

    /// <summary>The earliest opening, in days before the date.</summary>
    public const int MostDaysBefore = 366;

    /// <summary>Invitations per week of a family; null is unlimited (R6).</summary>
    public int? LimitOf(Family family) => family switch
    {
        Family.Participant => Participant,
        Family.Guest => Guest,
        Family.Companion => Companion,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Unknown family."),
    };

    /// <summary>The field that is out of bounds, by its name in the API; null where all hold.</summary>
    public string? Fault() =>
        Participant is < 0 or > MostPerWeek ? "participant"
        : Guest is < 0 or > MostPerWeek ? "guest"
        : Companion is < 0 or > MostPerWeek ? "companion"
        : !Enum.IsDefined(Week) ? "week"
        : OpensDaysBefore is < 1 or > MostDaysBefore ? "opensDaysBefore"
        // An opening at any hour of its day must come before the closing, whatever the start's hour is.
        : ClosesHoursBefore < 0 || ClosesHoursBefore >= (OpensDaysBefore - 1) * 24 ? "closesHoursBefore"
        : null;
}

/// <summary>Terms with the moment from which they apply, until the next ones do.</summary>
public sealed record DatedTerms(DateTimeOffset From, PolicyTerms Terms);

/// <summary>Where changes of the policy are kept. Thread safe.</summary>
public interface IPolicySource
{
    /// <summary>Every change that was not withdrawn, those that lie ahead included.</summary>
    ValueTask<IReadOnlyList<DatedTerms>> ReadAsync(CancellationToken cancellation = default);
}
