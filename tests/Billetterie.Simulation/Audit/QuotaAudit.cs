using Billetterie.Abstractions;

namespace Billetterie.Simulation.Audit;

/// <summary>The weekly quota (R6), from the confirmed reservations themselves; the slots only have to agree.</summary>
public sealed class QuotaAudit(Findings findings, QuotaBook book, AuditPolicy policy)
{
    private static readonly TimeSpan HoldsOverlap = TimeSpan.FromMinutes(3);

    /// <summary>A seat that uses quota: its slot is of the right week, within the limit, and the uses too.</summary>
    public void CheckSeat(EntryView view, ParticipantId person, Family family, QuotaSlot? slot)
    {
        if (policy.LimitOf(family) is not { } limit)
        {
            findings.Require(slot is null, "R6", () => $"an unlimited family takes no slot: {view}");
            return;
        }
        var week = WeekOf(view);
        findings.Require(slot is { } s && s.Week == week && s.Number >= 1 && s.Number <= limit, "R6",
            () => $"the slot must be 1 to {limit} of {week}: {view}");
        findings.Require(book.Uses(person, week) < limit, "R6",
            () => $"person {person} has {book.Uses(person, week)} of {limit} uses of {week} already: {view}");
    }

    /// <summary>Nobody waits in tier 1 whose quota cannot have allowed a seat.</summary>
    public void CheckMayHaveAllowed(EntryView view, ParticipantId person, Family family)
    {
        if (policy.LimitOf(family) is { } limit)
        {
            findings.Require(book.EverSince(view.Since, person, WeekOf(view), uses => uses < limit), "R7",
                () => $"over quota all the time, and yet not in tier 2: {view}");
        }
    }

    /// <summary>Somebody of the party was over quota at some step since they were asked.</summary>
    public void CheckSpent(EntryView view, IEnumerable<(ParticipantId Person, Family Family)> party, long since)
    {
        var week = WeekOf(view);
        findings.Require(
            party.Any(p => policy.LimitOf(p.Family) is { } limit && book.EverSince(since, p.Person, week, uses => uses >= limit)), "R6",
            () => $"called over quota without being so: {view}");
    }

    /// <summary>
    /// Whether the number of uses that an answer tells was true since the request, or shortly before: what is only held
    /// becomes a use or not while the request is under way.
    /// </summary>
    public bool EverUsed(Asked asked, PerformanceModel model, DateTimeOffset at, ParticipantId person, int uses) =>
        book.EverSince(asked.At - HoldsOverlap, person, policy.WeekFor(at, model.StartsAt), uses);

    public int? LimitOf(Family family) => policy.LimitOf(family);

    public QuotaWeek WeekOf(EntryView view) => policy.WeekFor(view.At, view.Model.StartsAt);

    /// <summary>Keeps the book, after a record was applied.</summary>
    public void Record(EntryView view, Booked booked, QuotaSlot? before, QuotaSlot? after)
    {
        if (before is { } returned)
        {
            book.Change(booked.Person, returned.Week, -1, view.Step, view.Now);
        }
        if (after is { } taken)
        {
            book.Change(booked.Person, taken.Week, +1, view.Step, view.Now);
        }
    }
}
