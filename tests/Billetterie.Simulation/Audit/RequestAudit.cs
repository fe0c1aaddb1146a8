using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>What must hold of the records of one request together, once the last of them is applied.</summary>
public sealed class RequestAudit(Findings findings)
{
    public void CheckEnd(EntryView view)
    {
        if (view.Asked?.Booking is { } booking)
        {
            CheckTogether(view, booking);
            CheckCompany(view, booking);
        }
        if (view.Asked?.Command is CancelReservation cancel)
        {
            CheckSeatGivenOnOrKept(view, cancel);
        }
        if (view.Asked?.Command is CancelPerformance)
        {
            findings.Require(!view.Model.Live.Any(), "R11", () => $"reservations outlive their performance: {view}");
        }
    }

    /// <summary>R5: all are seated or all wait.</summary>
    private void CheckTogether(EntryView view, AskToBook booking)
    {
        if (!booking.Together)
        {
            return;
        }
        var seated = view.Own.Count(r => r is SeatReserved or WaitlistPromoted);
        var parties = view.Own.Select(PartyOf).OfType<int>().Distinct().Count();
        var waiting = view.Own.Count(r => r is PlacedOnWaitlist or WaitlistRejoined);
        findings.Require(seated == 0 || waiting == 0, "R5", () => $"some seated and some waiting of those who asked together: {view}");
        findings.Require(waiting < 2 || parties == 1, "R5", () => $"those who asked together do not wait as one party: {view}");
    }

    /// <summary>R2: a companion goes along with somebody.</summary>
    private void CheckCompany(EntryView view, AskToBook booking)
    {
        var companions = view.Own.Any(r => r is SeatReserved { Family: Family.Companion } or PlacedOnWaitlist { Family: Family.Companion });
        findings.Require(
            !companions || view.Model.Live.Any(b => b.Structure == booking.Structure && b.Family != Family.Companion), "R2",
            () => $"a companion with nobody to go along with: {view}");
    }

    /// <summary>R9: after closing, a seat is given on or kept as the venue said.</summary>
    private void CheckSeatGivenOnOrKept(EntryView view, CancelReservation cancel)
    {
        var seat = view.Own.OfType<ReservationCancelled>().FirstOrDefault();
        var booked = seat is null ? null : view.Model.Find(seat.Reservation);
        if (booked?.IssuedAt is null)
        {
            return;
        }
        var keep = !cancel.GiveSeatOn && view.At >= view.Model.ClosesAt;
        findings.Require(view.Own.OfType<SeatKeptEmpty>().Count() == (keep ? 1 : 0), "R9",
            () => $"the seat must be {(keep ? "kept empty" : "given on")}: {view}");
    }

    private static int? PartyOf(PerformanceRecord record) => record switch
    {
        PlacedOnWaitlist r => r.Party,
        WaitlistRejoined r => r.Party,
        _ => null,
    };
}
