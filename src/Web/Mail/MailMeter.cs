using System.Diagnostics.Metrics;
using Billetterie.Storage.Outbox;

namespace Billetterie.Web.Mail;

/// <summary>Counts mails, and tells how old the oldest waiting one is.</summary>
internal sealed class MailMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly TimeProvider _time;
    private OutboxCounts _counts = new(0, null, 0);

    public MailMeter(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create("Billetterie.Mail");
        _sent = _meter.CreateCounter<long>("billetterie.mail.sent", "{mail}", "Mails handed over.");
        _failed = _meter.CreateCounter<long>("billetterie.mail.failed", "{mail}", "Attempts that failed.");
        _meter.CreateObservableGauge("billetterie.outbox.waiting", () => _counts.Pending, "{mail}", "Mails that wait.");
        _meter.CreateObservableGauge("billetterie.outbox.age", Age, "s", "Age of the oldest mail that waits.");
    }

    public void Sent(string kind) => _sent.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Failed(string kind) => _failed.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Waits(OutboxCounts counts) => _counts = counts;

    public void Dispose() => _meter.Dispose();

    private double Age() => _counts.OldestPending is { } oldest ? (_time.GetUtcNow() - oldest).TotalSeconds : 0;
}
