using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>New places, seats and waits (R1 to R7).</summary>
public sealed class PlaceAudit(Findings findings, PeopleBook people, QuotaAudit quota)
{
    public void Check(EntryView view, SeatReserved r)
    {
        CheckNew(view, r.Reservation, r.Participant, r.Structure, r.Family, r.Sequence);
        quota.CheckSeat(view, r.Participant, r.Family, r.Slot);
        findings.Require(view.Model.Free > 0, "R4", () => $"a seat was given where none was free: {view}");
        findings.Require(view.Model.FirstThatFits(1) is null, "R7", () => $"somebody new got a seat before tier 1: {view}");
    }

    public void Check(EntryView view, PlacedOnWaitlist r)
    {
        CheckNew(view, r.Reservation, r.Participant, r.Structure, r.Family, r.Sequence);
        var party = PartyOf(view, r.Participant, r.Party);
        if (r.Tier == 1)
        {
            CheckFoundNoSeat(view, r.Party, party.Count);
            quota.CheckMayHaveAllowed(view, r.Participant, r.Family);
        }
        else
        {
            findings.Require(r.Tier == 2, "R7", () => $"there is no such tier: {view}");
            quota.CheckSpent(view, party, view.Since);
        }
    }

    public void Check(EntryView view, WaitlistRejoined r)
    {
        var booked = view.Model.Find(r.Reservation);
        findings.Require(booked is { Waits: true, Tier: 2 }, "R3", () => $"only a place of tier 2 is decided anew: {view}");
        if (booked is null)
        {
            return;
        }
        CheckAsked(view, booked.Person, booked.Structure);
        CheckWindow(view);
        CheckSequence(view, r.Sequence);
        CheckFoundNoSeat(view, r.Party, PartyOf(view, booked.Person, r.Party).Count);
        quota.CheckMayHaveAllowed(view, booked.Person, booked.Family);
    }

    /// <summary>R1: a request counts by the moment at which it is taken, not before it was sent, not after it is stored.</summary>
    public void CheckWindow(EntryView view)
    {
        findings.Require(view.At >= view.Model.OpensAt && view.At < view.Model.ClosesAt, "R1",
            () => $"outside of {view.Model.OpensAt:O} to {view.Model.ClosesAt:O}: {view}");
        findings.Require(view.Asked is null || (view.At >= view.Asked.At && view.At <= view.Now), "R1",
            () => $"taken at a moment at which it cannot have been: sent {view.Asked?.At:O}, stored {view.Now:O}: {view}");
        findings.Require(view.Model.Phase == PerformancePhase.Open, "R1", () => $"the performance is {view.Model.Phase}: {view}");
    }

    /// <summary>Whether this person was asked for, by this structure, in this request.</summary>
    public void CheckAsked(EntryView view, ParticipantId person, StructureId structure) => findings.Require(
        view.Asked?.Booking is { } booking && booking.People.Contains(person) && booking.Structure == structure, "R13",
        () => $"nobody asked for this: {view}");

    private void CheckNew(
        EntryView view, ReservationId id, ParticipantId person, StructureId structure, Family family, int sequence)
    {
        CheckAsked(view, person, structure);
        CheckWindow(view);
        CheckSequence(view, sequence);
        findings.Require(id == ReservationId.Of(view.Model.Id, sequence), "R5", () => $"the id does not tell the sequence: {view}");
        findings.Require(view.Model.LiveOf(person) is null, "R3", () => $"a second live place of one person: {view}");
        findings.Require(people.EverSince(view.Since, person, f => MayBook(f, structure, family)), "R2",
            () => $"this person may not be booked by this structure: {view}");
        CheckCompanionReason(view, id, family);
        CheckOrder(view, person);
    }

    private static bool MayBook(Grains.Participants.PersonFacts facts, StructureId structure, Family family) =>
        facts.Active && facts.Structure == structure && facts.Family == family && (family != Family.Guest || facts.HostActive);

    private void CheckSequence(EntryView view, int sequence) => findings.Require(
        sequence == view.Model.LastSequence + 1, "R5", () => $"sequence numbers grow by one, {view.Model.LastSequence} was last: {view}");

    private void CheckCompanionReason(EntryView view, ReservationId id, Family family)
    {
        var note = view.Batch.Notes.FirstOrDefault(n => n.Reservation == id)?.Text;
        var expected = family == Family.Companion ? view.Asked?.Booking?.CompanionReason : null;
        findings.Require(note == expected && (family != Family.Companion || !string.IsNullOrWhiteSpace(note)), "R2",
            () => $"the companion's reason is '{note}', asked with '{expected}': {view}");
    }

    /// <summary>R5: those of one request in the order given.</summary>
    private void CheckOrder(EntryView view, ParticipantId person)
    {
        if (view.Asked?.Booking is not { } booking)
        {
            return;
        }
        var earlier = view.Own.TakeWhile(r => r != view.Entry.Record).Select(PersonOf).LastOrDefault(p => p is not null);
        findings.Require(earlier is null || IndexOf(booking, earlier.Value) < IndexOf(booking, person), "R5",
            () => $"placed before those asked for earlier: {view}");
    }

    private static int IndexOf(AskToBook booking, ParticipantId person) => booking.People.TakeWhile(p => p != person).Count();

    private static ParticipantId? PersonOf(PerformanceRecord record) => record switch
    {
        SeatReserved r => r.Participant,
        PlacedOnWaitlist r => r.Participant,
        _ => null,
    };

    /// <summary>R5, R7: who waits in tier 1 found no seat, or others come before, or the party is larger than what is free.</summary>
    private void CheckFoundNoSeat(EntryView view, int? party, int size)
    {
        var begun = party is not null && view.Model.Units(1).Any(unit => unit[0].Party == party);
        findings.Require(begun || view.Model.Free < size || view.Model.FirstThatFits(1) is not null, "R5",
            () => $"has to wait although {view.Model.Free} seats are free and nobody comes before: {view}");
    }

    /// <summary>Those of the request who wait together with this person.</summary>
    private static List<(ParticipantId Person, Family Family)> PartyOf(EntryView view, ParticipantId person, int? party) =>
        view.Own.Select(record => record switch
        {
            PlacedOnWaitlist r when r.Participant == person || (party is not null && r.Party == party) => (r.Participant, r.Family),
            WaitlistRejoined r when view.Model.Find(r.Reservation) is { } b && (b.Person == person || (party is not null && r.Party == party))
                => (b.Person, b.Family),
            _ => default((ParticipantId Person, Family Family)?),
        }).OfType<(ParticipantId, Family)>().ToList();
}
