namespace Billetterie.Storage.Outbox;

/// <summary>A mail to send, as a plain change writes it.</summary>
internal sealed class OutboxRow
{
    public long Id { get; set; }
    public required string Kind { get; set; }
    public required string Payload { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset NextAttemptAt { get; set; }
}
