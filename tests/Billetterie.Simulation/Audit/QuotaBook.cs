using Billetterie.Abstractions;

namespace Billetterie.Simulation.Audit;

/// <summary>
/// How many invitations each person held in each week, at every step: what anybody was told of their quota must have been
/// true at some step since they asked.
/// </summary>
public sealed class QuotaBook
{
    private readonly Dictionary<(ParticipantId, QuotaWeek), List<(long Step, DateTimeOffset At, int Uses)>> book = [];

    public int Uses(ParticipantId person, QuotaWeek week) => book.TryGetValue((person, week), out var line) ? line[^1].Uses : 0;

    public void Change(ParticipantId person, QuotaWeek week, int by, long step, DateTimeOffset at)
    {
        if (!book.TryGetValue((person, week), out var line))
        {
            book[(person, week)] = line = [(0, default, 0)];
        }
        line.Add((step, at, line[^1].Uses + by));
    }

    /// <summary>Whether the uses satisfied something at any step from a given one on.</summary>
    public bool EverSince(long step, ParticipantId person, QuotaWeek week, Func<int, bool> what) =>
        Ever(person, week, what, line => line.Step < step);

    /// <summary>Whether there was this number of uses at any moment from a given one on.</summary>
    public bool EverSince(DateTimeOffset at, ParticipantId person, QuotaWeek week, int uses) =>
        Ever(person, week, actual => actual == uses, line => line.At < at);

    private bool Ever(
        ParticipantId person, QuotaWeek week, Func<int, bool> what, Func<(long Step, DateTimeOffset At, int Uses), bool> before)
    {
        if (!book.TryGetValue((person, week), out var line))
        {
            return what(0);
        }
        for (var i = line.Count - 1; i >= 0; i--)
        {
            if (what(line[i].Uses))
            {
                return true;
            }
            if (before(line[i]))
            {
                return false;
            }
        }
        return false;
    }
}
