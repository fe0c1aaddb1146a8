namespace Billetterie.Storage.Outbox;

/// <summary>How the outbox stands, for the health of the service.</summary>
/// <param name="Pending">Mails not sent yet and not given up.</param>
/// <param name="OldestPending">When the oldest of them was written; null where there is none.</param>
/// <param name="Failed">Mails given up.</param>
public sealed record OutboxCounts(int Pending, DateTimeOffset? OldestPending, int Failed);

/// <summary>A mail that was given up.</summary>
public sealed record FailedMail(OutboxMail Mail, DateTimeOffset FailedAt, string Error);
