using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.Audit;

/// <summary>
/// Which refusal a request must get, if any, where a performance stands at a moment: the documented order of precedence,
/// written a second time.
/// </summary>
public static class RefusalAudit
{
    /// <summary>The refusal that is due; null where the request must be served.</summary>
    public static Refusal? Due(PerformanceModel model, Asked asked, DateTimeOffset at, bool structureActive) => asked.Command switch
    {
        AskToBook booking => DueToBooking(model, booking, at, structureActive),
        CancelReservation cancel => DueToCancelling(model, cancel, at),
        RecordAttendance attendance => DueToAttendance(model, attendance, at),
        RevisePerformance revise => DueToVenue(model, asked, at) ?? DueToRevising(model, revise, at),
        PublishPerformance publish => DueToPublishing(model, publish, at),
        GrantSeat grant => DueToGranting(model, grant, at),
        CancelPerformance or GiveSeatsOn => DueToVenue(model, asked, at),
        TakeOverReservations or TakeOverPerformance => null,
        _ => throw new NotSupportedException($"The auditor does not know {asked.Command.GetType().Name}."),
    };

    private static Refusal? DueToBooking(PerformanceModel model, AskToBook booking, DateTimeOffset at, bool structureActive)
    {
        if (booking.People.Count == 0)
        {
            return new Refusal(Codes.NobodyAsked);
        }
        if (booking.People.Count > Limits.PeoplePerRequest)
        {
            return new Refusal(Codes.TooManyPeople, Number: Limits.PeoplePerRequest);
        }
        if (!structureActive)
        {
            return new Refusal(Codes.StructureNotActive);
        }
        return DueToEnd(model, at)
            ?? (at < model.OpensAt ? new Refusal(Codes.WindowNotOpen, OpensAt: model.OpensAt)
            : at >= model.ClosesAt ? new Refusal(Codes.WindowClosed, ClosedAt: model.ClosesAt) : null);
    }

    private static Refusal? DueToCancelling(PerformanceModel model, CancelReservation cancel, DateTimeOffset at)
    {
        var by = cancel.Stamp.By;
        var booked = model.Find(cancel.Reservation);
        if (booked is null || !VenueAudit.MayTouch(model, booked, by))
        {
            return new Refusal(Codes.ReservationNotFound);
        }
        if (!booked.Live)
        {
            return null;
        }
        return by.Role == Role.Referent && at >= model.ClosesAt ? new Refusal(Codes.ContactVenue, ClosedAt: model.ClosesAt)
            : at >= model.StartsAt ? new Refusal(Codes.PerformanceStarted) : null;
    }

    private static Refusal? DueToGranting(PerformanceModel model, GrantSeat grant, DateTimeOffset at)
    {
        if (grant.Stamp.By.Role != Role.Coordination || model.Find(grant.Reservation) is not { } booked)
        {
            return new Refusal(Codes.ReservationNotFound);
        }
        return DueToEnd(model, at)
            ?? (at >= model.ClosesAt ? new Refusal(Codes.WindowClosed, ClosedAt: model.ClosesAt)
            : !booked.Waits ? new Refusal(Codes.NotWaiting)
            : model.Remaining < model.PartyOf(booked).Count ? new Refusal(Codes.NoSeatFree, Number: model.Remaining)
            : string.IsNullOrWhiteSpace(grant.Reason) ? new Refusal(Codes.FieldMissing, Field: "reason") : null);
    }

    private static Refusal? DueToAttendance(PerformanceModel model, RecordAttendance attendance, DateTimeOffset at)
    {
        var by = attendance.Stamp.By;
        var known = attendance.Reservations.Select(model.Find).ToList();
        if (known.Count == 0 || known.Any(b => b is null || !VenueAudit.MayTouch(model, b, by)))
        {
            return new Refusal(Codes.ReservationNotFound);
        }
        var from = by.Role == Role.Referent ? model.StartsAt : model.StartsAt - Limits.DoorOpensBefore;
        return model.Phase == PerformancePhase.Cancelled ? new Refusal(Codes.PerformanceCancelled)
            : at < from ? new Refusal(Codes.TooEarly, OpensAt: from) : null;
    }

    private static Refusal? DueToVenue(PerformanceModel model, Asked asked, DateTimeOffset at) =>
        asked.Stamp.By.Role == Role.Referent || !VenueAudit.MayTouch(model, null, asked.Stamp.By)
            ? new Refusal(Codes.PerformanceNotFound)
            : DueToEnd(model, at);

    private static Refusal? DueToEnd(PerformanceModel model, DateTimeOffset at) =>
        model.Phase == PerformancePhase.Cancelled ? new Refusal(Codes.PerformanceCancelled)
        : at >= model.StartsAt ? new Refusal(Codes.PerformanceStarted) : null;

    private static Refusal? DueToRevising(PerformanceModel model, RevisePerformance r, DateTimeOffset at)
    {
        var opens = r.OpensAt ?? ParisCalendar.OpeningOf(r.StartsAt);
        var closes = r.ClosesAt ?? ParisCalendar.ClosingOf(r.StartsAt);
        var datesMove = (r.StartsAt, opens, closes, r.OpensAt, r.ClosesAt, r.Place) !=
            (model.StartsAt, model.OpensAt, model.ClosesAt, model.OpensAtSet, model.ClosesAtSet, model.Place);
        return DueToCapacity(r.Capacity)
            ?? (datesMove ? DueToDates(r.StartsAt, opens, closes, at) : null)
            ?? (r.Capacity < model.Confirmed ? new Refusal(Codes.CapacityBelowConfirmed, Number: model.Confirmed) : null);
    }

    private static Refusal? DueToPublishing(PerformanceModel model, PublishPerformance p, DateTimeOffset at) =>
        model.Published is not null ? new Refusal(Codes.PerformanceExists)
        : DueToCapacity(p.Capacity) ?? DueToDates(
            p.StartsAt, p.OpensAt ?? ParisCalendar.OpeningOf(p.StartsAt), p.ClosesAt ?? ParisCalendar.ClosingOf(p.StartsAt), at);

    private static Refusal? DueToCapacity(int capacity) =>
        capacity is < 0 or > Limits.Capacity ? new Refusal(Codes.CapacityOutOfRange, Number: Limits.Capacity) : null;

    private static Refusal? DueToDates(DateTimeOffset starts, DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset at) =>
        starts <= at ? new Refusal(Codes.StartsInThePast)
        : opens >= closes || closes > starts ? new Refusal(Codes.WindowOutOfOrder) : null;
}
