using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;

namespace Billetterie.Grains.Booking;

/// <summary>A structure asks for seats.</summary>
/// <param name="People">In the order in which seats are to be given (R5).</param>
public sealed record BookingRequest(
    RequestStamp Stamp, PerformanceId Performance, StructureId Structure, IReadOnlyList<ParticipantId> People, bool Together,
    string? CompanionReason);

/// <summary>
/// Ties quota and seat together: looks up who the people are, has each person's owner hold a use of the week, and gives the
/// performance's owner the people with their slots. Keeps nothing: cut off at any point, holds expire and the same key asks
/// again. Thread safe.
/// </summary>
/// <param name="meter">Counts what became of bookings; null where nobody looks.</param>
/// <param name="venues">Which venues are suspended; null where nobody suspends any.</param>
public sealed class BookingDesk(
    IGrains grains, IPeople people, BookingPolicy policy, TimeProvider time, BookingMeter? meter = null, IVenueStandings? venues = null)
{
    /// <summary>Times it asks anew when a slot was used elsewhere meanwhile. Each time somebody else got on; more is a fault.</summary>
    private const int Attempts = 8;

    /// <summary>Books; answers once stored (R14), the same answer for the same key (R13).</summary>
    /// <exception cref="StoreUnavailableException">Unknown whether it is stored; ask again with the same key.</exception>
    /// <exception cref="OverloadedException">Too much waits; nothing was taken.</exception>
    public async Task<PerformanceAnswer> BookAsync(BookingRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await TryAsync(request, again: attempt > 1, cancellation);
                meter?.Tell(answer);
                return answer;
            }
            catch (QuotaMovedException) when (attempt < Attempts)
            {
                // The holds were settled and their owners will count again: ask anew.
            }
            catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException or QuotaMovedException)
            {
                meter?.Tell(fault);
                throw;
            }
        }
    }

    private async Task<PerformanceAnswer> TryAsync(BookingRequest request, bool again, CancellationToken cancellation)
    {
        var performance = grains.Performance(request.Performance);
        if (request.People.Count > Limits.PeoplePerRequest)
        {
            return await performance.ReserveAsync(Command(request, (true, true), Unasked(request)));
        }

        // Both are read at the same time: the venue's standing costs a booking no wait of its own.
        var venueActive = venues?.MayBeBookedAsync(request.Performance, cancellation) ?? ValueTask.FromResult(true);
        var facts = await people.FindAsync(request.People, cancellation);
        var active = facts.All(person => person.Structure != request.Structure || person.StructureActive);
        var holds = new QuotaHolds(grains, new HoldKey(request.Stamp.Key, request.Performance));
        PerformanceAnswer? answer = null;
        try
        {
            var candidates = await CandidatesAsync(request, again, performance, facts, holds);
            answer = await performance.ReserveAsync(Command(request, (active, await venueActive), candidates));
            return answer;
        }
        finally
        {
            await holds.SettleAsync(answer);
        }
    }

    private async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        BookingRequest request, bool again, IPerformanceGrain performance, IReadOnlyList<PersonFacts> facts, QuotaHolds holds)
    {
        // One moment for the whole request. Where the policy or the week turns before the owner takes it, or the owner's clock is
        // another than ours, it refuses: then its own moment counts.
        var now = time.GetUtcNow();
        var owner = again || policy.WeekIsOfPerformance(now) ? await performance.MomentAsync() : null;
        now = owner?.Now ?? now;
        var (week, terms) = (policy.WeekFor(now, owner?.StartsAt ?? default), policy.At(now));
        var candidates = new Dictionary<ParticipantId, Candidate>();
        foreach (var person in request.People.Distinct().OrderBy(person => person.Value))
        {
            var known = facts.FirstOrDefault(one => one.Person == person);
            var barred = Eligibility.Barred(known, request.Structure);
            var quota = barred is null ? await StandingAsync(known!, week, terms, holds) : null;
            candidates.Add(person, new Candidate(person, known?.Family ?? Family.Participant, barred, quota));
        }

        return [.. request.People.Select(person => candidates[person])];
    }

    private static async ValueTask<QuotaStanding> StandingAsync(PersonFacts person, QuotaWeek week, PolicyTerms terms, QuotaHolds holds) =>
        terms.LimitOf(person.Family) is { } limit
            ? await holds.HoldAsync(person.Person, week, limit)
            : new QuotaStanding(week, null, 0, null);

    private static ReserveSeats Command(BookingRequest request, (bool Structure, bool Venue) active, IReadOnlyList<Candidate> candidates) =>
        new(request.Stamp, request.Structure, active.Structure, candidates, request.Together, request.CompanionReason, active.Venue);

    private static List<Candidate> Unasked(BookingRequest request) =>
        [.. request.People.Select(person => new Candidate(person, Family.Participant, Codes.TooManyPeople, null))];
}
