using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>Whether what a request was told of each person is so (R15).</summary>
internal sealed class OutcomeAudit(PeopleBook people, QuotaAudit quota)
{
    /// <summary>What the desk may have read of whether the structure may book, since the request was sent.</summary>
    public IEnumerable<bool> StructureMayBook(Asked asked)
    {
        var own = asked.Booking?.People.Where(p => people.EverSince(asked.Step, p, f => f.Structure == asked.Booking.Structure)).ToList() ?? [];
        if (own.TrueForAll(p => people.EverSince(asked.Step, p, f => f.StructureActive)))
        {
            yield return true;
        }
        if (own.Exists(p => people.EverSince(asked.Step, p, f => !f.StructureActive)))
        {
            yield return false;
        }
    }

    public string? Complaint(
        PerformanceModel model, Asked asked, RememberedAnswer remembered, IReadOnlyList<JournalEntry> own)
    {
        var outcomes = remembered.Answer.Outcomes;
        return asked.Command switch
        {
            AskToBook booking => OfBooking(model, asked, booking, remembered, own),
            CancelReservation cancel => outcomes.Count == 1 ? OfCancelling(model, cancel, outcomes[0], own) : "one outcome was due",
            RecordAttendance attendance => OfAttendance(model, attendance, outcomes),
            GrantSeat => OfGrant(model, outcomes, own),
            _ => outcomes.Count == 0 ? null : "it tells of people",
        };
    }

    private string? OfBooking(
        PerformanceModel model, Asked asked, AskToBook booking, RememberedAnswer remembered, IReadOnlyList<JournalEntry> own)
    {
        var outcomes = remembered.Answer.Outcomes;
        if (!outcomes.Select(o => o.Participant).SequenceEqual(booking.People))
        {
            return "it does not tell of those asked for, in their order";
        }
        foreach (var outcome in outcomes)
        {
            var view = new OutcomeView(model, asked, booking, remembered.At, outcome, own, outcomes);
            var complaint = outcome.Status switch
            {
                PersonStatus.Confirmed => OfSeat(view),
                PersonStatus.Waitlisted => OfWaiting(view),
                PersonStatus.Refused => OfRefusal(view),
                _ => "there is no such outcome of a booking",
            };
            if (complaint is not null)
            {
                return $"{outcome}: {complaint}";
            }
        }
        return null;
    }

    private string? OfSeat(OutcomeView view)
    {
        var (outcome, booked) = (view.Outcome, view.Model.LiveOf(view.Outcome.Participant));
        if (booked is not { Seated: true } || booked.Id != outcome.Reservation)
        {
            return "there is no such seat";
        }
        return outcome.Code switch
        {
            Codes.AlreadyReserved => view.Placed && view.FirstMention ? "the seat is of this very request" : null,
            Codes.Confirmed when !view.Placed => "the seat is not of this request",
            Codes.Confirmed when outcome.Slot != booked.Slot => $"its use of the week is {booked.Slot}",
            Codes.Confirmed => UsesComplaint(view, booked.Family, including: 1),
            _ => "no such code for a seat",
        };
    }

    private string? OfWaiting(OutcomeView view)
    {
        var (outcome, booked) = (view.Outcome, view.Model.LiveOf(view.Outcome.Participant));
        if (booked is not { Waits: true } || booked.Id != outcome.Reservation || booked.Tier != outcome.Tier)
        {
            return "there is no such wait";
        }
        if (outcome.Rank != view.Model.RankOf(booked))
        {
            return $"its rank is {view.Model.RankOf(booked)}";
        }
        return outcome.Code switch
        {
            Codes.AlreadyReserved => view.Placed && view.FirstMention ? "the place is of this very request" : null,
            Codes.Full or Codes.PartyDoesNotFit => view.Placed && booked.Tier == 1 ? null : "no such place of tier 1 of this request",
            Codes.OverQuota or Codes.PartyOverQuota => view.Placed && booked.Tier == 2 ? UsesComplaint(view, booked.Family, 0) : "no such place of tier 2 of this request",
            _ => "no such code for who waits",
        };
    }

    private string? UsesComplaint(OutcomeView view, Family family, int including)
    {
        var outcome = view.Outcome;
        if (outcome.Limit != quota.LimitOf(family))
        {
            return $"the limit is {quota.LimitOf(family)}";
        }
        return outcome.Limit is null
            || (outcome.Uses is { } uses && quota.EverUsed(view.Asked, view.Model, view.At, outcome.Participant, uses - including))
            ? null
            : "there never was this number of uses";
    }

    private string? OfRefusal(OutcomeView view)
    {
        var (person, booking, since) = (view.Outcome.Participant, view.Booking, view.Asked.Step);
        var companion = people.EverSince(since, person, f => f.Family == Family.Companion);
        var holds = !view.Placed && view.Outcome.Code switch
        {
            Codes.ParticipantNotFound => !people.Knows(person) || people.EverSince(since, person, f => f.Structure != booking.Structure),
            Codes.ParticipantInactive => people.EverSince(since, person, f => !f.Active),
            Codes.HostInactive => people.EverSince(since, person, f => !f.HostActive),
            Codes.CompanionReasonMissing => companion && string.IsNullOrWhiteSpace(booking.CompanionReason),
            Codes.CompanionAlone => companion
                && !view.Model.Live.Any(b => b.Structure == booking.Structure && b.Family != Family.Companion),
            Codes.PartyIncomplete => booking.Together && view.All.Any(o => o is { Status: PersonStatus.Refused } && o.Code != Codes.PartyIncomplete),
            _ => false,
        };
        return holds ? null : "this reason does not hold";
    }

    private static string? OfCancelling(PerformanceModel model, CancelReservation cancel, PersonOutcome outcome, IReadOnlyList<JournalEntry> own)
    {
        var booked = model.Find(cancel.Reservation);
        var here = own.Any(e => e.Record is ReservationCancelled);
        return booked is { Live: false } && outcome.Reservation == booked.Id && outcome.Participant == booked.Person
            && outcome.Status == PersonStatus.Cancelled && outcome.Code == (here ? Codes.Cancelled : Codes.AlreadyCancelled)
            ? null
            : $"{outcome} is not what happened";
    }

    /// <summary>It tells of everybody who was seated, each once, and of nobody else.</summary>
    private static string? OfGrant(PerformanceModel model, IReadOnlyList<PersonOutcome> outcomes, IReadOnlyList<JournalEntry> own)
    {
        var seated = own.Select(e => e.Record).OfType<WaitlistPromoted>().Select(r => (ReservationId?)r.Reservation).ToList();
        var told = outcomes.All(o => o is { Status: PersonStatus.Confirmed, Code: Codes.Granted, Slot: null, Reservation: { } id }
            && model.Find(id) is { Seated: true } booked && booked.Person == o.Participant);
        return told && seated.Count > 0 && outcomes.Select(o => o.Reservation).SequenceEqual(seated) ? null : "it does not tell of those who were seated";
    }

    private static string? OfAttendance(PerformanceModel model, RecordAttendance attendance, IReadOnlyList<PersonOutcome> outcomes)
    {
        if (!outcomes.Select(o => o.Reservation).SequenceEqual(attendance.Reservations.Select(r => (ReservationId?)r)))
        {
            return "it does not tell of those asked for, in their order";
        }
        var wrong = outcomes.FirstOrDefault(o => !IsSo(model.Find(o.Reservation!.Value)!, o, attendance));
        return wrong is null ? null : $"{wrong} is not what happened";
    }

    private static bool IsSo(Booked booked, PersonOutcome outcome, RecordAttendance attendance) => outcome.Code switch
    {
        Codes.NotConfirmed => !booked.Seated,
        Codes.AttendanceSetByVenue => attendance.Stamp.By.Role == Role.Referent && booked.AttendanceBy is not null and not Role.Referent,
        Codes.AttendanceRecorded => booked.Seated && booked.Attendance == attendance.Attendance,
        Codes.AlreadyCheckedIn => booked.Seated && booked.Attendance == attendance.Attendance && attendance.Attendance == Attendance.Present,
        _ => false,
    };

    private sealed record OutcomeView(
        PerformanceModel Model, Asked Asked, AskToBook Booking, DateTimeOffset At, PersonOutcome Outcome,
        IReadOnlyList<JournalEntry> Own, IReadOnlyList<PersonOutcome> All)
    {
        /// <summary>Whether this request gave the person a place or a better one.</summary>
        public bool Placed => Own.Any(e => e.Record switch
        {
            SeatReserved r => r.Participant == Outcome.Participant,
            PlacedOnWaitlist r => r.Participant == Outcome.Participant,
            WaitlistPromoted r => r.Reservation == Outcome.Reservation,
            WaitlistRejoined r => r.Reservation == Outcome.Reservation,
            _ => false,
        });

        public bool FirstMention => ReferenceEquals(All.First(o => o.Participant == Outcome.Participant), Outcome);
    }
}
