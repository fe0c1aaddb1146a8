namespace Billetterie.Abstractions;

/// <summary>
/// The owner of one person's weekly quota (R6), in the process that books. It hands out numbered slots of a week, in memory; the
/// performance's commit makes them durable under the primary key (person, week, slot), which stands between the owners of two processes.
/// </summary>
public interface IParticipantGrain
{
    /// <summary>
    /// Holds a slot for a request. Waits while every slot is taken but some only held, so that nobody is called over quota
    /// because of a request that then found no seat. Asking again for the same request gives the same slot.
    /// A hold that is not settled is forgotten after <see cref="Limits.HoldLife"/>.
    /// </summary>
    Task<QuotaStanding> HoldAsync(HoldSlot command);

    /// <summary>Ends a hold: its slot became a seat, or it is free again. Unknown holds are ignored.</summary>
    Task SettleAsync(SettleHold command);

    /// <summary>Forgets what it remembers of the table and reads again: another owner has written.</summary>
    Task RecountAsync();
}

/// <summary>Identifies a hold: the request on whose behalf it is, and the performance it is for.</summary>
public readonly record struct HoldKey(RequestKey Request, PerformanceId Performance);

/// <summary>Asks for one use of <paramref name="Week"/> under <paramref name="Limit"/>.</summary>
public sealed record HoldSlot(HoldKey Key, QuotaWeek Week, int Limit);

/// <summary>Says what became of a hold.</summary>
public sealed record SettleHold(HoldKey Key, bool Used);
