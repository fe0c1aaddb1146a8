using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>How people leave the waitlist (R5, R7, R8).</summary>
public sealed class PromotionAudit(Findings findings, PlaceAudit places, QuotaAudit quota)
{
    /// <summary>Those of the party being seated who have no seat yet.</summary>
    private readonly HashSet<ReservationId> stillToSeat = [];

    public void Check(EntryView view, WaitlistPromoted r)
    {
        var booked = view.Model.Find(r.Reservation);
        findings.Require(booked is { Waits: true }, "R7", () => $"only who waits is promoted: {view}");
        findings.Require(view.Model.Free > 0, "R4", () => $"a seat was given where none was free: {view}");
        findings.Require(view.At < view.Model.StartsAt && view.Model.Phase < PerformancePhase.Started, "R7", () => $"too late: {view}");
        if (booked is null)
        {
            return;
        }
        if (view.Asked?.Command is GrantSeat grant)
        {
            CheckGranted(view, booked, r, grant);
            return;
        }
        findings.Require(r.Granted is null, "R6", () => $"nobody granted this: {view}");
        if (view.Entry.Request is not null)
        {
            CheckAskedAnew(view, booked, r);
        }
        else
        {
            CheckNext(view, booked);
            CheckQuota(view, booked, r);
        }
    }

    /// <summary>
    /// The coordination lifts the quota for whoever waits over it, and nothing else: inside the window, a seat that anybody new could
    /// take, no use of the week, a party whole, with the reason that was given.
    /// </summary>
    private void CheckGranted(EntryView view, Booked booked, WaitlistPromoted r, GrantSeat grant)
    {
        findings.Require(grant.Stamp.By.Role == Role.Coordination && r.Granted == grant.Reason && !string.IsNullOrWhiteSpace(r.Granted), "R6",
            () => $"not granted by the coordination, or not for the reason given: {view}");
        findings.Require(booked.Tier == 2 && r.Slot is null, "R6", () => $"only the quota is lifted, and none is used: {view}");
        findings.Require(view.At < view.Model.ClosesAt, "R1", () => $"after the closing: {view}");
        findings.Require(view.Model.FirstThatFits(1) is null, "R7", () => $"a seat was granted before tier 1: {view}");
        if (!stillToSeat.Remove(booked.Id))
        {
            CheckWhole(view.Batch);
            var party = view.Model.PartyOf(booked);
            findings.Require(party.Any(member => member.Id == grant.Reservation), "R13", () => $"granted to somebody else: {view}");
            stillToSeat.UnionWith(party.Where(member => member != booked).Select(member => member.Id));
        }
    }

    public void Check(EntryView view, MovedToTierTwo r)
    {
        var booked = view.Model.Find(r.Reservation);
        findings.Require(booked is { Waits: true, Tier: 1 }, "R7", () => $"only who waits in tier 1 moves to tier 2: {view}");
        if (booked is null)
        {
            return;
        }
        var unit = view.Model.FirstThatFits(1);
        findings.Require(unit?.Contains(booked) == true, "R7", () => $"moved before its turn came: {view}");
        var party = view.Model.All.Where(b => b == booked || (b.Waits && booked.Party is not null && b.Party == booked.Party));
        quota.CheckSpent(view, party.Select(b => (b.Person, b.Family)), view.Model.SeatsFreeSince);
    }

    /// <summary>A waiting party is promoted only whole (R5).</summary>
    public void CheckWhole(PerformanceBatch batch)
    {
        findings.Require(stillToSeat.Count == 0, "R5",
            () => $"performance {batch.Performance} v{batch.Image.Version}: a party was seated but for {string.Join(", ", stillToSeat)}");
        stillToSeat.Clear();
    }

    /// <summary>A tier-2 place asked for again is a new request where seats are concerned (R3).</summary>
    private void CheckAskedAnew(EntryView view, Booked booked, WaitlistPromoted r)
    {
        findings.Require(booked.Tier == 2, "R3", () => $"only a place of tier 2 is decided anew: {view}");
        findings.Require(view.Model.FirstThatFits(1) is null, "R7", () => $"somebody new got a seat before tier 1: {view}");
        places.CheckAsked(view, booked.Person, booked.Structure);
        places.CheckWindow(view);
        quota.CheckSeat(view, booked.Person, booked.Family, r.Slot);
    }

    private void CheckNext(EntryView view, Booked booked)
    {
        if (stillToSeat.Remove(booked.Id))
        {
            return;
        }
        CheckWhole(view.Batch);
        var tier = booked.Tier ?? 1;
        findings.Require(tier == 1 || view.At >= view.Model.ClosesAt, "R7", () => $"tier 2 gets seats at closing, not before: {view}");
        findings.Require(tier == 1 || view.Model.FirstThatFits(1) is null, "R7", () => $"tier 2 got a seat before tier 1: {view}");
        var unit = view.Model.FirstThatFits(tier);
        findings.Require(unit?.Contains(booked) == true, "R7",
            () => $"out of turn, {(unit is null ? "nobody fits" : $"{unit[0].Id} comes first")}: {view}");
        stillToSeat.UnionWith(unit?.Contains(booked) == true ? unit.Where(b => b != booked).Select(b => b.Id) : []);
    }

    private void CheckQuota(EntryView view, Booked booked, WaitlistPromoted r)
    {
        if (booked.Tier == 1)
        {
            quota.CheckSeat(view, booked.Person, booked.Family, r.Slot);
        }
        else
        {
            findings.Require(r.Slot is null, "R7", () => $"a seat given to tier 2 at closing uses no quota: {view}");
        }
    }
}
