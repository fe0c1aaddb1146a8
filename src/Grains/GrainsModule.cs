using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Hosting;
using Billetterie.Grains.Performances;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Billetterie.Grains;

/// <summary>The owners of seats, quota and referents as a module.</summary>
public static class GrainsModule
{
    /// <summary>
    /// What every host needs: the policy with its settings (sections <c>Quota</c> and <c>Window</c>, validated at start) and the
    /// desk. The host adds <see cref="IGrains"/>, the storage module the ports.
    /// </summary>
    public static IServiceCollection AddBookingRules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<QuotaOptions>().Bind(configuration.GetSection(QuotaOptions.Section)).ValidateOnStart();
        services.AddOptions<WindowOptions>().Bind(configuration.GetSection(WindowOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<QuotaOptions>, QuotaOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WindowOptions>, WindowOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BookingPolicy>();
        services.AddSingleton<BookingMeter>();
        services.AddSingleton<BookingDesk>();
        services.AddHostedService<PolicyReading>();
        return services;
    }

    /// <summary>Runs the grains in this process, with the clock that opens and closes windows.</summary>
    public static IServiceCollection AddInProcessGrains(this IServiceCollection services)
    {
        services.AddSingleton<InProcessGrains>();
        services.AddSingleton<IGrains>(provider => provider.GetRequiredService<InProcessGrains>());
        services.AddHostedService<WindowClock>();
        return services.SweepIdle<InProcessGrains>(
            grains => grains.DropIdle(IdleGrainsSweeper.PerformanceIdle, IdleGrainsSweeper.ParticipantIdle));
    }

    /// <summary>Runs the owners of people's weeks in this process, whose other grains run elsewhere: on a node of a cluster.</summary>
    public static IServiceCollection AddInProcessParticipants(this IServiceCollection services)
    {
        services.AddSingleton<InProcessParticipants>();
        return services.SweepIdle<InProcessParticipants>(participants => participants.DropIdle(IdleGrainsSweeper.ParticipantIdle));
    }

    private static IServiceCollection SweepIdle<TOwners>(this IServiceCollection services, Action<TOwners> drop) where TOwners : notnull =>
        services.AddHostedService(provider =>
        {
            var owners = provider.GetRequiredService<TOwners>();
            return new IdleGrainsSweeper(() => drop(owners), provider.GetRequiredService<TimeProvider>());
        });
}
