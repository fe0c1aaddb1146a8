namespace Billetterie.Web.Demo;

/// <summary>The clock of the demo's past: it stands still until it is moved on, so that the journal tells a story of weeks.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void AdvanceTo(DateTimeOffset moment)
    {
        if (moment > _now)
            _now = moment;
    }
}
