using Billetterie.Abstractions;
using Billetterie.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Web.Tests.Live;

public sealed class PacerTests
{
    private static readonly PerformanceId One = new(1);
    private static readonly PerformanceId Other = new(2);

    private readonly FakeTimeProvider _time = new();
    private readonly List<IReadOnlyCollection<PerformanceId>> _rounds = [];

    [Fact]
    public void A_second_of_changes_makes_ten_rounds_at_most()
    {
        using var pacer = Make();
        for (var i = 0; i < 1000; i++)
        {
            pacer.Mark(One);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_rounds.Count, 9, 11);
    }

    [Fact]
    public void What_changes_in_between_is_merged_and_nothing_is_forgotten()
    {
        using var pacer = Make();
        pacer.Mark(One);
        _time.Advance(TimeSpan.Zero);
        pacer.Mark(One);
        pacer.Mark(Other);
        pacer.Mark(One);
        Assert.Single(_rounds);

        _time.Advance(LiveLimits.Pace);

        Assert.Equal([One, Other], _rounds[^1].OrderBy(id => id.Value));
        Assert.Equal(2, _rounds.Count);
    }

    private Pacer Make() => new(_time, LiveLimits.Pace, changed =>
    {
        _rounds.Add(changed);
        return Task.CompletedTask;
    }, NullLogger.Instance);
}
