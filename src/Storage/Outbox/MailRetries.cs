namespace Billetterie.Storage.Outbox;

/// <summary>
/// When a mail that could not be sent is tried again: soon at first, because most faults are short, then rarely. After the
/// last attempt it is given up, some two days later, and shown to the coordination.
/// </summary>
internal static class MailRetries
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4),
        TimeSpan.FromHours(8), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>How long to wait after this many attempts; null when it is given up.</summary>
    public static TimeSpan? After(int attempts) => attempts <= Waits.Length ? Waits[Math.Max(attempts, 1) - 1] : null;
}
