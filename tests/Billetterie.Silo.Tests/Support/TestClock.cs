using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;
using Orleans.TestingHost;

namespace Billetterie.Silo.Tests.Support;

internal static class TestClock
{
    /// <summary>Rules, grain timers and reminders go by the test's clock; the silos speak to each other in real time.</summary>
    public static void UseTestClock(this IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton(clock);
        services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        services.AddKeyedSingleton(ReminderTimeProviderNames.Reminders, clock);
    }
}
