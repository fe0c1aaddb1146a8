namespace Billetterie.Simulation.Workload;

/// <summary>Around what a wish comes up.</summary>
internal enum Occasion
{
    Opening,
    Closing,
    Start,
    WeekTurn,
    Between,
}

/// <summary>A moment at which somebody will want something of a performance; what, is drawn when it comes.</summary>
internal sealed record Wish(DateTimeOffset At, int Performance, Occasion Occasion);
