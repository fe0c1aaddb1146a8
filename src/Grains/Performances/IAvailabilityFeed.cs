using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>Where an owner says what is stored: the live hub, or the other nodes. Never blocks, never throws.</summary>
public interface IAvailabilityFeed
{
    /// <summary>Called after the commit (R14), newest last per performance.</summary>
    void Publish(Availability availability);

    /// <summary>Tells a structure that some of its reservations changed without its asking (R8, R9, R11). After the commit.</summary>
    void Tell(Notice notice);
}
