using Billetterie.Abstractions;

namespace Billetterie.Grains.Booking;

/// <summary>Which week an invitation counts in (R6).</summary>
public enum QuotaWeekKind
{
    /// <summary>The week in which it is issued.</summary>
    Issued = 1,
    /// <summary>The week of the performance.</summary>
    Performance = 2,
}

/// <summary>The weekly quota (R6); section <c>Quota</c>.</summary>
public sealed class QuotaOptions
{
    public const string Section = "Quota";

    /// <summary>Invitations per person and week; null is unlimited.</summary>
    public QuotaPerWeek PerWeek { get; set; } = new();

    public QuotaWeekKind Week { get; set; } = QuotaWeekKind.Issued;

    public int? LimitOf(Family family) => family switch
    {
        Family.Participant => PerWeek.Participant,
        Family.Guest => PerWeek.Guest,
        Family.Companion => PerWeek.Companion,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Unknown family."),
    };
}

/// <summary>Limits by family; null is unlimited.</summary>
public sealed class QuotaPerWeek
{
    public int? Participant { get; set; } = 2;
    public int? Guest { get; set; } = 2;
    public int? Companion { get; set; } = 2;
}
