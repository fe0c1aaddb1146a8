using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.Audit;

/// <summary>What is said to the live feed is on disk at that moment, true of its version, and never goes back (R14).</summary>
public sealed class FeedAudit(Findings findings, Tables tables, Func<PerformanceId, PerformanceModel> modelOf)
{
    private readonly Dictionary<(int Speaker, PerformanceId), long> newest = [];
    private readonly List<string> told = [];

    /// <param name="speaker">Which life of which node speaks: each counts up for itself.</param>
    public void Published(int speaker, Availability said, DateTimeOffset now)
    {
        CheckTrue(said, now);
        var before = newest.GetValueOrDefault((speaker, said.PerformanceId));
        findings.Require(said.Version >= before, "R14", () => $"the feed goes back from {before} to {said}");
        newest[(speaker, said.PerformanceId)] = said.Version;
    }

    /// <summary>Counters seen anywhere: as stored, at their version.</summary>
    public void CheckTrue(Availability said, DateTimeOffset now)
    {
        var model = modelOf(said.PerformanceId);
        if (model.After(said.Version) is not { } moment)
        {
            findings.Add("R14", $"said before it is stored (version {model.Version}): {said}");
            return;
        }
        var counted = (said.Capacity, said.Remaining, said.Waiting);
        findings.Require(counted == (moment.Capacity, moment.Remaining, moment.Waiting), "R14",
            () => $"said {said}, but the journal has {moment}, of which {moment.Remaining} remain");
        findings.Require(StatesBetween(moment, now).Contains(said.State), "R14",
            () => $"said {said}, but the journal has {moment} and the clock {now:O}");
    }

    public void Told(Notice notice)
    {
        var words = Words(notice);
        told.Add(words);
        findings.Require(told.Count(t => t == words) <= tables.Outbox.Count(n => Words(n) == words), "R14",
            () => $"told what is not in the outbox, or twice: {words}");
    }

    private static IEnumerable<PerformanceState> StatesBetween(Moment moment, DateTimeOffset now)
    {
        DateTimeOffset[] turns = [moment.OpensAt, moment.ClosesAt, moment.StartsAt, now];
        return turns.Where(t => t > moment.At && t <= now).Append(moment.At).Select(moment.StateAt);
    }

    private static string Words(Notice n) =>
        $"{n.Kind} structure {n.Structure} performance {n.Performance} [{string.Join(" ", n.Reservations)}] {n.StartedAt:O}";
}
