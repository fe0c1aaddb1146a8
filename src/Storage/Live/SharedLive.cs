using Billetterie.Grains.Performances;
using Billetterie.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Storage.Live;

/// <summary>Lets programs on one PostgreSQL show the same live counters.</summary>
public static class SharedLive
{
    /// <summary>
    /// Puts itself between the owners and the feed registered before. With SQLite nothing changes: there is one program. A cluster
    /// has its own way and does not need this.
    /// </summary>
    public static IServiceCollection AddSharedLive(this IServiceCollection services)
    {
        var feed = services.LastOrDefault(service => service.ServiceType == typeof(IAvailabilityFeed));
        if (feed is null || !services.Any(service => service.ServiceType == typeof(PostgresDatabase)))
            return services;
        services.Remove(feed);
        services.AddSingleton(provider => new SharedFeed((IAvailabilityFeed)Create(provider, feed)));
        services.AddSingleton<IAvailabilityFeed>(provider => provider.GetRequiredService<SharedFeed>());
        services.AddHostedService<NewsSender>();
        services.AddHostedService<NewsListener>();
        return services;
    }

    private static object Create(IServiceProvider provider, ServiceDescriptor feed) =>
        feed.ImplementationInstance
        ?? feed.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, feed.ImplementationType!);
}
