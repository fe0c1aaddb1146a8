using Billetterie.Abstractions;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Live;

/// <summary>
/// Runs a round over what changed, at most once a pace, the first at once: whatever changes in between is merged into the next
/// round. A round that took long is followed by a longer rest, so that news never starve bookings. Thread safe.
/// </summary>
internal sealed partial class Pacer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _pace;
    private readonly Func<IReadOnlyCollection<PerformanceId>, Task> _round;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private HashSet<PerformanceId> _changed = [];
    private bool _armed;
    private long _notBefore;

    public Pacer(TimeProvider time, TimeSpan pace, Func<IReadOnlyCollection<PerformanceId>, Task> round, ILogger log)
    {
        _time = time;
        _pace = pace;
        _round = round;
        _log = log;
        _notBefore = time.GetTimestamp();
        _timer = time.CreateTimer(_ => _ = RunAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Marks a performance for the next round.</summary>
    public void Mark(PerformanceId performance)
    {
        lock (_gate)
        {
            _changed.Add(performance);
            Arm();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (_armed || _changed.Count == 0)
            return;
        _armed = true;
        var wait = _time.GetElapsedTime(_time.GetTimestamp(), _notBefore);
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync()
    {
        HashSet<PerformanceId> changed;
        lock (_gate)
            (changed, _changed) = (_changed, []);
        var began = _time.GetTimestamp();
        try
        {
            await _round(changed);
        }
        catch (Exception fault)
        {
            // Nobody awaits a round: a bug shows in the log, and the news after it go on.
            LogFault(fault);
        }
        Rest(began);
    }

    private void Rest(long began)
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            var rest = _time.GetElapsedTime(began, now) * LiveLimits.RestPerWork;
            if (rest < _pace)
                rest = _pace;
            _notBefore = now + (long)(rest.TotalSeconds * _time.TimestampFrequency);
            _armed = false;
            Arm();
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of live messages failed")]
    private partial void LogFault(Exception fault);
}
