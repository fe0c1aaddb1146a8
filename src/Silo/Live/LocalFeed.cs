using Billetterie.Grains.Performances;

namespace Billetterie.Silo.Live;

/// <summary>The live hub of this node's own clients.</summary>
internal sealed class LocalFeed(IAvailabilityFeed hub)
{
    public IAvailabilityFeed Hub => hub;

    public void Publish(News news)
    {
        foreach (var counters in news.Counters)
        {
            hub.Publish(counters);
        }

        foreach (var notice in news.Notices)
        {
            hub.Tell(notice);
        }
    }
}
