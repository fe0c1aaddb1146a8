using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>A person or a party that is next for vacant seats; seated whole or not at all (R5).</summary>
internal sealed record PromotionUnit(IReadOnlyList<ReservationImage> Members, int Tier);

/// <summary>
/// Gives vacant seats to those who wait (R7, R8): tier 1 in order as far as each fits and its quota allows, then, once the
/// window has closed, tier 2 in order without quota.
/// </summary>
internal static class Promoting
{
    /// <summary>People looked at in one round: bounds a turn and the holds under way at once.</summary>
    private const int PeoplePerRound = 256;

    /// <summary>Whether somebody waiting could be given a vacant seat, quota aside.</summary>
    public static bool IsDue(Seating seating) => CanSeat(seating) && (seating.TierOneFits || (ReleasesTierTwo(seating) && seating.TierTwo.AnyFits(seating.Vacant)));

    /// <summary>Who is next, in order, as far as the vacant seats reach.</summary>
    public static IReadOnlyList<PromotionUnit> Next(Seating seating, int people = PeoplePerRound)
    {
        if (!IsDue(seating))
        {
            return [];
        }

        return seating.TierOneFits
            ? Fitting(seating, seating.TierOne, tier: 1, people)
            : Fitting(seating, seating.TierTwo, tier: 2, people);
    }

    /// <summary>
    /// Decides on units with the quota's word for each person of tier 1. What changed meanwhile is passed over: the next
    /// round sees it.
    /// </summary>
    /// <returns>Who was seated, with the slot each took.</returns>
    public static IReadOnlyList<PersonOutcome> Promote(
        Turn turn, IReadOnlyList<PromotionUnit> units, IReadOnlyDictionary<ParticipantId, QuotaStanding> standings)
    {
        var seated = new List<PersonOutcome>();
        foreach (var asked in units)
        {
            if (StillNext(turn, asked) is not { } unit)
            {
                break;
            }

            if (unit.Tier == 2 || unit.Members.All(member => Allows(turn, member, standings)))
            {
                seated.AddRange(Seat(turn, unit, standings));
            }
            else if (unit.Members.Any(member => Spent(turn, member, standings)))
            {
                MoveToTierTwo(turn, unit);
            }
            else
            {
                break;
            }
        }

        return seated;
    }

    private static bool CanSeat(Seating seating) =>
        seating.Phase is PerformancePhase.Upcoming or PerformancePhase.Open or PerformancePhase.Closed;

    private static bool ReleasesTierTwo(Seating seating) => seating is { Phase: PerformancePhase.Closed, KeepsTierTwoWaiting: false };

    private static List<PromotionUnit> Fitting(Seating seating, Waitlist waitlist, int tier, int people)
    {
        var units = new List<PromotionUnit>();
        var vacant = seating.Vacant;
        HashSet<int>? parties = null;
        foreach (var id in waitlist.InOrder)
        {
            if (vacant == 0 || people <= 0)
            {
                break;
            }

            var reservation = seating.Find(id)!;
            if (reservation.Party is { } party && !(parties ??= []).Add(party))
            {
                continue;
            }

            var members = seating.PartyOf(reservation);
            if (members.Count <= vacant)
            {
                units.Add(new PromotionUnit([.. members.Select(member => seating.Find(member)!)], tier));
                vacant -= members.Count;
                people -= members.Count;
            }
        }

        return units;
    }

    /// <summary>
    /// The unit as it stands now, if it is still next. The same people must stand there, and not only the same numbers: where the store
    /// refused what they waited by, their numbers were given to others.
    /// </summary>
    private static PromotionUnit? StillNext(Turn turn, PromotionUnit asked)
    {
        static (ReservationId, ParticipantId) Who(ReservationImage member) => (member.Id, member.Participant);
        var next = Next(turn.Seating, people: 1);
        return next.Count > 0 && next[0].Tier == asked.Tier && next[0].Members.Select(Who).SequenceEqual(asked.Members.Select(Who)) ? next[0] : null;
    }

    private static bool Allows(Turn turn, ReservationImage member, IReadOnlyDictionary<ParticipantId, QuotaStanding> standings) =>
        turn.Policy.LimitOf(member.Family, turn.Now) is null
        || (standings.TryGetValue(member.Participant, out var standing) && IsOfThisMoment(turn, member, standing) && standing.Slot is not null);

    private static bool Spent(Turn turn, ReservationImage member, IReadOnlyDictionary<ParticipantId, QuotaStanding> standings) =>
        standings.TryGetValue(member.Participant, out var standing) && IsOfThisMoment(turn, member, standing) && !standing.Allows;

    /// <summary>Whether neither the week nor the policy turned since the quota was asked.</summary>
    private static bool IsOfThisMoment(Turn turn, ReservationImage member, QuotaStanding standing) =>
        standing.Week == turn.Policy.WeekFor(turn.Now, turn.Seating.StartsAt)
        && standing.Limit == turn.Policy.LimitOf(member.Family, turn.Now);

    private static IEnumerable<PersonOutcome> Seat(
        Turn turn, PromotionUnit unit, IReadOnlyDictionary<ParticipantId, QuotaStanding> standings)
    {
        var code = unit.Tier == 1 ? Codes.Promoted : Codes.PromotedAtClosing;
        foreach (var member in unit.Members)
        {
            var slot = unit.Tier == 1 ? standings.GetValueOrDefault(member.Participant)?.Slot : null;
            turn.Put(new WaitlistPromoted(member.Id, slot));
            turn.Notify(new Notice(NoticeKind.SeatsObtained, member.Structure, turn.Seating.Id, [member.Id]));
            yield return new PersonOutcome(member.Participant, member.Id, PersonStatus.Confirmed, code, Slot: slot);
        }
    }

    private static void MoveToTierTwo(Turn turn, PromotionUnit unit)
    {
        foreach (var member in unit.Members)
        {
            turn.Put(new MovedToTierTwo(member.Id));
        }
    }
}
