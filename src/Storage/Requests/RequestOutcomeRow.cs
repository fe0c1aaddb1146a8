namespace Billetterie.Storage.Requests;

/// <summary>An answer remembered under its key; the table is shared with the bookings' commits.</summary>
internal sealed class RequestOutcomeRow
{
    public long AccountId { get; set; }
    public Guid Request { get; set; }

    /// <summary>0 where the request was not about a performance.</summary>
    public long PerformanceId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Digest { get; set; }
    public required string Answer { get; set; }
}
