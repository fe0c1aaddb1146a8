using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>What venues do, and what time does (R1, R9 to R12).</summary>
public sealed class VenueAudit(Findings findings)
{
    public void Check(EntryView view, PerformancePublished r)
    {
        var asked = view.Asked?.Command as PublishPerformance;
        findings.Require(asked is not null && view.Entry.Version == 1, "R13", () => $"nobody asked for this: {view}");
        findings.Require(r.OpensAt == (r.OpensAtSet ?? ParisCalendar.OpeningOf(r.StartsAt)), "R1", () => $"opens at the wrong time: {view}");
        findings.Require(r.ClosesAt == (r.ClosesAtSet ?? ParisCalendar.ClosingOf(r.StartsAt)), "R1", () => $"closes at the wrong time: {view}");
        findings.Require(asked is null || (r.OpensAtSet, r.ClosesAtSet, r.StartsAt, r.Capacity) ==
            (asked.OpensAt, asked.ClosesAt, asked.StartsAt, asked.Capacity), "R13", () => $"something else was asked: {view}");
    }

    public void Check(EntryView view, PerformanceMoved r)
    {
        var asked = view.Asked?.Command as RevisePerformance;
        CheckByVenue(view, asked is not null);
        findings.Require(r.OpensAt == (r.OpensAtSet ?? ParisCalendar.OpeningOf(r.StartsAt)), "R11", () => $"opens at the wrong time: {view}");
        findings.Require(r.ClosesAt == (r.ClosesAtSet ?? ParisCalendar.ClosingOf(r.StartsAt)), "R11", () => $"closes at the wrong time: {view}");
        findings.Require(r.StartsAt > view.At && r.OpensAt < r.ClosesAt && r.ClosesAt <= r.StartsAt, "R11", () => $"dates out of order: {view}");
        findings.Require(asked is null || (r.OpensAtSet, r.ClosesAtSet, r.StartsAt, r.Place) ==
            (asked.OpensAt, asked.ClosesAt, asked.StartsAt, asked.Place), "R13", () => $"something else was asked: {view}");
    }

    public void Check(EntryView view, CapacityChanged r)
    {
        CheckByVenue(view, view.Asked?.Command is RevisePerformance asked && asked.Capacity == r.Capacity);
        findings.Require(r.Capacity >= view.Model.Confirmed, "R10", () => $"below the {view.Model.Confirmed} confirmed: {view}");
    }

    public void Check(EntryView view, ReservationCancelled r)
    {
        var booked = view.Model.Find(r.Reservation);
        findings.Require(booked is { Live: true }, "R9", () => $"only a live reservation is cancelled: {view}");
        if (view.Asked?.Command is CancelPerformance && view.Model.Phase == PerformancePhase.Cancelled)
        {
            return;
        }
        var by = view.Asked?.Stamp.By;
        findings.Require(view.Asked?.Command is CancelReservation asked && asked.Reservation == r.Reservation && by?.Role == r.By, "R9",
            () => $"nobody asked for this: {view}");
        findings.Require(r.By != Role.Referent || view.At < view.Model.ClosesAt, "R9", () => $"a structure cancels inside the window: {view}");
        findings.Require(view.At < view.Model.StartsAt, "R9", () => $"after the start: {view}");
        findings.Require(by is null || MayTouch(view.Model, booked, by), "R9", () => $"not theirs: {view}");
    }

    public void Check(EntryView view, SeatKeptEmpty _)
    {
        findings.Require(view.Asked?.Command is CancelReservation { GiveSeatOn: false } && view.At >= view.Model.ClosesAt, "R9",
            () => $"a seat is kept empty only where the venue says so, after closing: {view}");
        findings.Require(view.Model.Free > 0, "R9", () => $"no seat to keep empty: {view}");
    }

    public void Check(EntryView view, KeptSeatsReleased _)
    {
        CheckByVenue(view, view.Asked?.Command is GiveSeatsOn);
        findings.Require(view.Model.KeptEmpty > 0, "R9", () => $"none is kept empty: {view}");
    }

    public void Check(EntryView view, PerformanceCancelled _) => CheckByVenue(view, view.Asked?.Command is CancelPerformance);

    public void CheckTime(EntryView view, PerformancePhase from, DateTimeOffset due)
    {
        findings.Require(view.Model.Phase == from, "R1", () => $"the performance is {view.Model.Phase}: {view}");
        findings.Require(view.At >= due, "R1", () => $"before {due:O}: {view}");
    }

    public void Check(EntryView view, AttendanceRecorded r)
    {
        var booked = view.Model.Find(r.Reservation);
        var asked = view.Asked?.Command as RecordAttendance;
        findings.Require(asked is not null && asked.Reservations.Contains(r.Reservation) && asked.Attendance == r.Attendance &&
            asked.Stamp.By.Role == r.By && MayTouch(view.Model, booked, asked.Stamp.By), "R12", () => $"nobody asked for this: {view}");
        findings.Require(booked is { Seated: true }, "R12", () => $"only who has a seat can come: {view}");
        var from = r.By == Role.Referent ? view.Model.StartsAt : view.Model.StartsAt - Limits.DoorOpensBefore;
        findings.Require(view.At >= from, "R12", () => $"before {from:O}: {view}");
        findings.Require(r.By != Role.Referent || booked?.AttendanceBy is null or Role.Referent, "R12", () => $"the door's word stands: {view}");
    }

    /// <summary>Own people for a structure, own performances for a venue, everything for the coordination.</summary>
    public static bool MayTouch(PerformanceModel model, Booked? booked, Actor by) => by.Role switch
    {
        Role.Referent => booked is not null && by.Structure == booked.Structure,
        Role.Venue => model.Published is not null && by.Venue == model.Venue,
        _ => true,
    };

    private void CheckByVenue(EntryView view, bool asked)
    {
        findings.Require(asked, "R13", () => $"nobody asked for this: {view}");
        findings.Require(view.Asked?.Stamp.By is { } by && by.Role != Role.Referent && MayTouch(view.Model, null, by), "R10",
            () => $"not theirs: {view}");
        findings.Require(view.At < view.Model.StartsAt && view.Model.Phase != PerformancePhase.Cancelled, "R10",
            () => $"after the start or the end: {view}");
    }
}
