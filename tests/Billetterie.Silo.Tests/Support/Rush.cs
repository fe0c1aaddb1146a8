using Billetterie.Abstractions;
using Billetterie.Grains.Booking;

namespace Billetterie.Silo.Tests.Support;

/// <summary>Performances and requests as the tests make them.</summary>
internal static class Rush
{
    public static readonly VenueId Venue = new(5);
    private static readonly Actor Staff = new(new AccountId(13), Role.Venue, Venue: Venue);

    public static RequestStamp StampOf(Actor by, Guid? key = null) => new(new RequestKey(by.Account, key ?? Guid.NewGuid()), by, "digest");

    public static RequestStamp VenueStamp() => StampOf(Staff);

    /// <summary>Opens now unless told otherwise; starts in ten days.</summary>
    public static async Task<PerformanceId> PublishAsync(
        this IGrains grains, long number, int capacity, DateTimeOffset now, DateTimeOffset? opensAt = null, DateTimeOffset? startsAt = null)
    {
        var id = new PerformanceId(number);
        var answer = await grains.Performance(id).PublishAsync(
            new PublishPerformance(VenueStamp(), new EventId(3), Venue, startsAt ?? now.AddDays(10), capacity, opensAt));
        Assert.Null(answer.Refusal);
        return id;
    }

    /// <summary>A referent books people of the structure of the first.</summary>
    public static BookingRequest Request(PerformanceId performance, IReadOnlyList<long> people, Guid? key = null)
    {
        var structure = EverybodyIsActive.StructureOf(new ParticipantId(people[0]));
        var referent = new Actor(new AccountId(100 + structure.Value), Role.Referent, structure);
        return new BookingRequest(
            StampOf(referent, key), performance, structure, [.. people.Select(person => new ParticipantId(person))], false, null);
    }
}
