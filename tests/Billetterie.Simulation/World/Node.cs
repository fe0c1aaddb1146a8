using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;

namespace Billetterie.Simulation.World;

/// <summary>One process: a desk, owners, and the feed they speak to. It crashes and starts again, knowing nothing.</summary>
internal sealed class Node(NodeGrains grains, BookingDesk desk)
{
    public NodeGrains Grains => grains;

    /// <summary>Carries out a request as the HTTP layer does.</summary>
    public Task<PerformanceAnswer> ServeAsync(Asked asked)
    {
        var performance = grains.Performance(asked.Performance);
        return asked.Command switch
        {
            AskToBook b => desk.BookAsync(
                new BookingRequest(b.Stamp, asked.Performance, b.Structure, b.People, b.Together, b.CompanionReason)),
            PublishPerformance c => performance.PublishAsync(c),
            CancelReservation c => performance.CancelReservationAsync(c),
            RevisePerformance c => performance.ReviseAsync(c),
            CancelPerformance c => performance.CancelAsync(c),
            RecordAttendance c => performance.RecordAttendanceAsync(c),
            GiveSeatsOn c => performance.GiveSeatsOnAsync(c),
            GrantSeat c => performance.GrantSeatAsync(c),
            TakeOverReservations c => performance.TakeOverReservationsAsync(c),
            TakeOverPerformance c => performance.TakeOverPerformanceAsync(c),
            _ => throw new NotSupportedException($"No such request: {asked.Command.GetType().Name}."),
        };
    }
}

/// <summary>Hands what a node says on to the auditor, at once.</summary>
internal sealed class AuditedFeed(int speaker, Auditor auditor, Func<DateTimeOffset> now) : IAvailabilityFeed
{
    public void Publish(Availability availability) => auditor.Feed.Published(speaker, availability, now());

    public void Tell(Notice notice) => auditor.Feed.Told(notice);
}
