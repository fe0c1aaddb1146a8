using System.Diagnostics.Metrics;

namespace Billetterie.Web.Live;

/// <summary>Counts what the live hub does.</summary>
internal sealed class LiveMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _said;
    private readonly Counter<long> _merged;

    public LiveMeter(IMeterFactory meters, Watchers watchers)
    {
        _meter = meters.Create("Billetterie.Live");
        _said = _meter.CreateCounter<long>("billetterie.live.messages", "{message}", "Counters said to watchers.");
        _merged = _meter.CreateCounter<long>("billetterie.live.merged", "{message}", "Of those, merged into a newer one before a slow reader took it.");
        _meter.CreateObservableUpDownCounter("billetterie.live.connections", () => watchers.Count, "{connection}", "Live connections.");
    }

    public void Said(int messages, int merged)
    {
        _said.Add(messages);
        _merged.Add(merged);
    }

    public void Dispose() => _meter.Dispose();
}
