namespace Billetterie.Abstractions;

/// <summary>An ISO week as year × 100 + week, for example 202653 (R6).</summary>
public readonly record struct QuotaWeek(int Number)
{
    public override string ToString() => $"{Number / 100}-W{Number % 100:00}";
}

/// <summary>One numbered use of a week by a person; the numbers run from 1 to the family's limit.</summary>
public readonly record struct QuotaSlot(QuotaWeek Week, int Number);

/// <summary>By which moments a booking counts (R6).</summary>
/// <param name="Now">The owner's present: its clock, or the last that it stored where that is later, for a performance never goes back in time.</param>
/// <param name="StartsAt">When the performance starts, as stored.</param>
public sealed record BookingMoment(DateTimeOffset Now, DateTimeOffset StartsAt);

/// <summary>What the quota says of a person for the week that counts.</summary>
/// <param name="Week">The week that was asked about.</param>
/// <param name="Slot">The slot held for this request; null when none is free or none is needed.</param>
/// <param name="Uses">Invitations of that week already issued, this one not counted.</param>
/// <param name="Limit">The family's limit; null when it is unlimited.</param>
public sealed record QuotaStanding(QuotaWeek Week, QuotaSlot? Slot, int Uses, int? Limit)
{
    /// <summary>Whether a seat may be given.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Allows => Limit is null || Slot is not null;
}
