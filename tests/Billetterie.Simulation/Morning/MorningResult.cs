namespace Billetterie.Simulation.Morning;

/// <summary>What a morning was like.</summary>
/// <param name="Bookings">People who pressed at or after nine; each is answered in the end.</param>
/// <param name="Answered">Of them, those who were.</param>
/// <param name="Sent">Requests, with those pressed again, double clicks and those that came too early.</param>
/// <param name="P50">From pressing to the answer, in milliseconds.</param>
/// <param name="LastAnswer">From nine to the last answer, in seconds.</param>
/// <param name="PerSecond">Bookings answered a second, from the first press to the last answer.</param>
/// <param name="Use">The share of each resource that was used in its busiest second, and on average until the last answer.</param>
/// <param name="FramesPerSecond">Live frames to all browsers in the busiest second.</param>
/// <param name="SightP99">From a commit to the last of those who watch, in milliseconds.</param>
/// <param name="Breaches">What the auditor found; nothing in a sound run.</param>
/// <param name="Trace">The whole run as one number.</param>
public sealed record MorningResult(
    int Bookings, int Answered, int Sent, int PressedAgain, int TooEarly, int TooManyRequests, int Overloaded, int Outstanding, double P50, double P99,
    double Longest, double LastAnswer, double PerSecond, int Seated, int Waiting, long Hops, long Rows, long Transactions, long Flushes,
    IReadOnlyList<ResourceUse> Use, long Frames, double FramesPerSecond, double SightP50, double SightP99, IReadOnlyList<string> Breaches, ulong Trace)
{
    /// <summary>What was used most in its busiest second.</summary>
    public ResourceUse Busiest => Use.MaxBy(use => use.Peak)!;
}

/// <summary>How much of a resource was used; 1 is all of it.</summary>
public sealed record ResourceUse(string Resource, double Peak, double Average);
