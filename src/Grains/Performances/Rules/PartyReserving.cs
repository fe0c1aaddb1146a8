using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>
/// A request that says "together": all are seated or all wait (R5). Those who have a place already keep it and are not of the
/// party; where one may not be booked at all, nobody is.
/// </summary>
internal static class PartyReserving
{
    public static Dictionary<ParticipantId, PersonOutcome> Decide(
        Turn turn, ReserveSeats command, List<Candidate> people, Dictionary<ParticipantId, string?> barred)
    {
        if (barred.Values.Any(code => code is not null))
        {
            return people.ToDictionary(candidate => candidate.Person, candidate => Incomplete(turn, candidate, barred[candidate.Person]));
        }

        var outcomes = new Dictionary<ParticipantId, PersonOutcome>();
        var members = people.Where(candidate => IsOfTheParty(turn, candidate, people)).ToList();
        foreach (var candidate in people.Except(members))
        {
            outcomes.Add(candidate.Person, Reserving.Already(turn, turn.Seating.PlaceOf(candidate.Person)!, candidate.Quota));
        }

        if (members.Count > 0)
        {
            Place(turn, command, members, outcomes);
        }

        return outcomes;
    }

    private static bool IsOfTheParty(Turn turn, Candidate candidate, List<Candidate> people) =>
        turn.Seating.PlaceOf(candidate.Person) is not { } place
        || (Reserving.MayAskAnew(turn, place, people) && people.All(other => other.Quota!.Allows));

    private static PersonOutcome Incomplete(Turn turn, Candidate candidate, string? barred) =>
        barred is null && turn.Seating.PlaceOf(candidate.Person) is { } place
            ? Reserving.Already(turn, place, candidate.Quota)
            : Reserving.Refused(candidate, barred ?? Codes.PartyIncomplete);

    private static void Place(Turn turn, ReserveSeats command, List<Candidate> members, Dictionary<ParticipantId, PersonOutcome> outcomes)
    {
        var allowed = members.All(member => member.Quota!.Allows);
        var vacant = turn.Seating.Remaining;
        var seats = allowed && vacant >= members.Count;
        if (Reserving.NoRoom(turn, members.Count, waits: !seats) is { } code)
        {
            members.ForEach(member => outcomes.Add(member.Person, OldPlaceOrRefused(turn, member, code)));
            return;
        }

        if (seats)
        {
            members.ForEach(member => outcomes.Add(member.Person, turn.Seating.PlaceOf(member.Person) is { } place
                ? Reserving.Promote(turn, place, member)
                : Reserving.Seat(turn, command, member)));
            return;
        }

        WaitTogether(turn, command, members, allowed ? 1 : 2, outcomes, allowed && vacant > 0 ? Codes.PartyDoesNotFit : Codes.Full);
    }

    private static PersonOutcome OldPlaceOrRefused(Turn turn, Candidate member, string code) =>
        turn.Seating.PlaceOf(member.Person) is { } place
            ? Reserving.Already(turn, place, member.Quota)
            : Reserving.Refused(member, code);

    private static void WaitTogether(
        Turn turn, ReserveSeats command, List<Candidate> members, int tier, Dictionary<ParticipantId, PersonOutcome> outcomes, string tierOneCode)
    {
        var party = members.Count > 1 ? turn.Seating.LastSequence + 1 : (int?)null;
        var places = members.Select(member => Join(turn, command, member, tier, party)).ToList();
        foreach (var (member, place) in members.Zip(places))
        {
            var code = tier == 1 ? tierOneCode : member.Quota!.Allows ? Codes.PartyOverQuota : Codes.OverQuota;
            outcomes.Add(member.Person, Reserving.Waits(turn, place, code, member.Quota!));
        }
    }

    private static ReservationId Join(Turn turn, ReserveSeats command, Candidate member, int tier, int? party)
    {
        if (turn.Seating.PlaceOf(member.Person) is not { } place)
        {
            return Reserving.Wait(turn, command, member, tier, party);
        }

        Reserving.Rejoin(turn, place, party);
        return place.Id;
    }
}
