using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;

namespace Billetterie.Simulation.Sabotage;

/// <summary>Opens at nine o'clock Greenwich time.</summary>
public sealed class WrongZone : Saboteur
{
    public override (QuotaOptions Quota, WindowOptions Window) Settings(AuditPolicy policy) =>
        (base.Settings(policy).Quota, new WindowOptions { TimeZone = "Etc/UTC" });
}

/// <summary>Closes a minute late.</summary>
public sealed class LateClosing : Saboteur
{
    public override (QuotaOptions Quota, WindowOptions Window) Settings(AuditPolicy policy) =>
        (base.Settings(policy).Quota, new WindowOptions { ClosesHoursBefore = 47 });
}

/// <summary>Grants everybody one invitation more.</summary>
public sealed class OneUseMore : Saboteur
{
    public override (QuotaOptions Quota, WindowOptions Window) Settings(AuditPolicy policy) => base.Settings(
        policy with { Participant = policy.Participant + 1, Guest = policy.Guest + 1, Companion = policy.Companion + 1 });
}

/// <summary>Counts in the other week.</summary>
public sealed class OtherWeek : Saboteur
{
    public override (QuotaOptions Quota, WindowOptions Window) Settings(AuditPolicy policy) =>
        base.Settings(policy with { ByPerformance = !policy.ByPerformance });
}

/// <summary>A clock that goes a second ahead.</summary>
public sealed class FastClock : Saboteur
{
    public override TimeProvider Wrap(TimeProvider time) => new Shifted(time);

    private sealed class Shifted(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddSeconds(1);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}

/// <summary>Takes everybody for active.</summary>
public sealed class BlindDesk : Saboteur
{
    public override IPeople Wrap(IPeople people) => new Blind(people);

    private sealed class Blind(IPeople people) : IPeople
    {
        public async ValueTask<IReadOnlyList<PersonFacts>> FindAsync(
            IReadOnlyList<ParticipantId> asked, CancellationToken cancellation = default) =>
            (await people.FindAsync(asked, cancellation)).Select(f => f with { Active = true, HostActive = true }).ToList();
    }
}

/// <summary>A feed that counts one seat too many.</summary>
public sealed class BoastfulFeed : Saboteur
{
    public override IAvailabilityFeed Wrap(IAvailabilityFeed feed) => new Boastful(feed);

    private sealed class Boastful(IAvailabilityFeed feed) : IAvailabilityFeed
    {
        public void Publish(Availability availability) => feed.Publish(availability with { Remaining = availability.Remaining + 1 });

        public void Tell(Notice notice) => feed.Tell(notice);
    }
}

/// <summary>A feed that tells everything twice.</summary>
public sealed class StutteringFeed : Saboteur
{
    public override IAvailabilityFeed Wrap(IAvailabilityFeed feed) => new Stuttering(feed);

    private sealed class Stuttering(IAvailabilityFeed feed) : IAvailabilityFeed
    {
        public void Publish(Availability availability) => feed.Publish(availability);

        public void Tell(Notice notice)
        {
            feed.Tell(notice);
            feed.Tell(notice);
        }
    }
}
