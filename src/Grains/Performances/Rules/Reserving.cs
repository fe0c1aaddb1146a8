using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>
/// Books people in the order given (R1 to R7). The checks stand in the order of <see cref="Codes"/>, first for the request,
/// then for each person.
/// </summary>
internal static class Reserving
{
    /// <exception cref="QuotaMovedException">A standing is of a week that has passed, or of a policy that is not in force any more.</exception>
    public static PerformanceAnswer Decide(Turn turn, ReserveSeats command)
    {
        if (RequestRefusal(turn, command) is { } refusal)
        {
            return PerformanceAnswer.Refused(refusal);
        }

        command = command with { Structure = turn.Seating.KeptFor(command.Structure) };
        RequireThisMoment(turn, command);
        var people = command.People.DistinctBy(candidate => candidate.Person).ToList();
        var barred = people.ToDictionary(candidate => candidate.Person, candidate => Barred(turn, command, candidate, people));
        var outcomes = command.Together
            ? PartyReserving.Decide(turn, command, people, barred)
            : people.ToDictionary(candidate => candidate.Person, candidate => Place(turn, command, candidate, barred[candidate.Person], people));
        return turn.Answer([.. command.People.Select((candidate, index) => Mention(turn, command, index, outcomes[candidate.Person]))]);
    }

    /// <summary>The outcome of somebody who has a place already (R3).</summary>
    public static PersonOutcome Already(Turn turn, ReservationImage place, QuotaStanding? quota) => new(
        place.Participant, place.Id, place.Status == ReservationStatus.Confirmed ? PersonStatus.Confirmed : PersonStatus.Waitlisted,
        Codes.AlreadyReserved, turn.Seating.RankOf(place), place.Tier, Uses: quota?.Uses, Limit: quota?.Limit);

    /// <summary>The outcome of somebody who waits now.</summary>
    public static PersonOutcome Waits(Turn turn, ReservationId id, string code, QuotaStanding quota)
    {
        var place = turn.Seating.Find(id)!;
        return new PersonOutcome(
            place.Participant, id, PersonStatus.Waitlisted, code, turn.Seating.RankOf(place), place.Tier, Uses: quota.Uses, Limit: quota.Limit);
    }

    /// <summary>Gives a new person a seat.</summary>
    public static PersonOutcome Seat(Turn turn, ReserveSeats command, Candidate candidate)
    {
        var (id, sequence) = NextPlace(turn);
        turn.Put(new SeatReserved(
            id, candidate.Person, command.Structure, candidate.Family, sequence, candidate.Quota!.Slot, candidate.Quota.Limit));
        Note(turn, command, candidate, id);
        return Confirmed(id, candidate);
    }

    /// <summary>Gives somebody of tier 2 a seat (R3).</summary>
    public static PersonOutcome Promote(Turn turn, ReservationImage place, Candidate candidate)
    {
        turn.Put(new WaitlistPromoted(place.Id, candidate.Quota!.Slot));
        return Confirmed(place.Id, candidate);
    }

    /// <summary>Puts a new person on the waitlist.</summary>
    public static ReservationId Wait(Turn turn, ReserveSeats command, Candidate candidate, int tier, int? party)
    {
        var (id, sequence) = NextPlace(turn);
        turn.Put(new PlacedOnWaitlist(id, candidate.Person, command.Structure, candidate.Family, sequence, party, tier));
        Note(turn, command, candidate, id);
        return id;
    }

    public static PersonOutcome Refused(Candidate candidate, string code) =>
        new(candidate.Person, null, PersonStatus.Refused, code, Uses: candidate.Quota?.Uses, Limit: candidate.Quota?.Limit);

    /// <summary>Why a request of so many new people finds no room at all; null where it does.</summary>
    public static string? NoRoom(Turn turn, int people, bool waits) =>
        turn.Seating.LastSequence + people > ReservationId.MaxSequence ? Codes.PerformanceExhausted
        : waits && turn.Seating.Waiting + people > Limits.Waitlist ? Codes.WaitlistFull
        : null;

    private static Refusal? RequestRefusal(Turn turn, ReserveSeats command)
    {
        var seating = turn.Seating;
        return !seating.Exists ? new Refusal(Codes.PerformanceNotFound)
            : command.People.Count == 0 ? new Refusal(Codes.NobodyAsked)
            : command.People.Count > Limits.PeoplePerRequest ? new Refusal(Codes.TooManyPeople, Number: Limits.PeoplePerRequest)
            : !command.StructureActive ? new Refusal(Codes.StructureNotActive)
            : !command.VenueActive ? new Refusal(Codes.VenueSuspended)
            : seating.Phase == PerformancePhase.Cancelled ? new Refusal(Codes.PerformanceCancelled)
            : turn.Now >= seating.StartsAt ? new Refusal(Codes.PerformanceStarted)
            : turn.Now < seating.OpensAt ? new Refusal(Codes.WindowNotOpen, OpensAt: seating.OpensAt)
            : turn.Now >= seating.ClosesAt ? new Refusal(Codes.WindowClosed, ClosedAt: seating.ClosesAt)
            : null;
    }

    private static void RequireThisMoment(Turn turn, ReserveSeats command)
    {
        var week = turn.Policy.WeekFor(turn.Now, turn.Seating.StartsAt);
        var terms = turn.Policy.At(turn.Now);
        if (command.People.Any(candidate => candidate.Quota is { } quota
            && (quota.Limit != terms.LimitOf(candidate.Family) || (quota.Limit is not null && quota.Week != week))))
        {
            throw new QuotaMovedException("The week or the policy turned, or the performance moved to another, while the quota was asked.");
        }
    }

    private static string? Barred(Turn turn, ReserveSeats command, Candidate candidate, List<Candidate> people)
    {
        if (candidate.Barred is not null)
        {
            return candidate.Barred;
        }

        if (candidate.Family != Family.Companion || turn.Seating.PlaceOf(candidate.Person) is not null)
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(command.CompanionReason) ? Codes.CompanionReasonMissing
            : turn.Seating.Accompanies(command.Structure) || people.Any(other => other.Family != Family.Companion && other.Barred is null) ? null
            : Codes.CompanionAlone;
    }

    private static PersonOutcome Place(Turn turn, ReserveSeats command, Candidate candidate, string? barred, List<Candidate> people)
    {
        if (barred is not null)
        {
            return Refused(candidate, barred);
        }

        var quota = candidate.Quota!;
        if (turn.Seating.PlaceOf(candidate.Person) is { } place)
        {
            return MayAskAnew(turn, place, people) && quota.Allows ? DecideAnew(turn, place, candidate) : Already(turn, place, quota);
        }

        var seat = quota.Allows && turn.Seating.Remaining > 0;
        if (NoRoom(turn, 1, waits: !seat) is { } code)
        {
            return Refused(candidate, code);
        }

        return seat
            ? Seat(turn, command, candidate)
            : Waits(turn, Wait(turn, command, candidate, quota.Allows ? 1 : 2, party: null), quota.Allows ? Codes.Full : Codes.OverQuota, quota);
    }

    /// <summary>Whether a place is of tier 2 and, where a party shares it, all of them ask (R3, R5).</summary>
    public static bool MayAskAnew(Turn turn, ReservationImage place, IReadOnlyList<Candidate> people) =>
        place is { Status: ReservationStatus.Waitlisted, Tier: 2 }
        && turn.Seating.PartyOf(place).All(member =>
            people.Any(other => other.Person == turn.Seating.Find(member)!.Participant && other is { Barred: null, Quota.Allows: true }));

    private static PersonOutcome DecideAnew(Turn turn, ReservationImage place, Candidate candidate)
    {
        if (turn.Seating.Remaining > 0)
        {
            return Promote(turn, place, candidate);
        }

        Rejoin(turn, place, party: null);
        return Waits(turn, place.Id, Codes.Full, candidate.Quota!);
    }

    /// <summary>Moves a tier-2 place to the end of tier 1.</summary>
    public static void Rejoin(Turn turn, ReservationImage place, int? party) =>
        turn.Put(new WaitlistRejoined(place.Id, turn.Seating.LastSequence + 1, party));

    private static PersonOutcome Mention(Turn turn, ReserveSeats command, int index, PersonOutcome outcome)
    {
        if (turn.Seating.PlaceOf(outcome.Participant) is not { } place)
        {
            return outcome;
        }

        // Somebody asked for later may have left a place before this one: the rank is that after the whole request.
        var first = command.People.Take(index).All(earlier => earlier.Person != outcome.Participant);
        return first
            ? outcome with { Rank = turn.Seating.RankOf(place) }
            : Already(turn, place, command.People[index].Quota);
    }

    private static (ReservationId Id, int Sequence) NextPlace(Turn turn)
    {
        var sequence = turn.Seating.LastSequence + 1;
        return (ReservationId.Of(turn.Seating.Id, sequence), sequence);
    }

    private static PersonOutcome Confirmed(ReservationId id, Candidate candidate) => new(
        candidate.Person, id, PersonStatus.Confirmed, Codes.Confirmed, Slot: candidate.Quota!.Slot, Uses: candidate.Quota.Uses + 1,
        Limit: candidate.Quota.Limit);

    private static void Note(Turn turn, ReserveSeats command, Candidate candidate, ReservationId id)
    {
        if (candidate.Family == Family.Companion && !string.IsNullOrWhiteSpace(command.CompanionReason))
        {
            turn.Note(id, command.CompanionReason);
        }
    }
}
