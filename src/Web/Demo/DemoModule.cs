using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Demo;

/// <summary>The demo as a module.</summary>
internal static class DemoModule
{
    /// <summary>Fills an empty database at start where the settings ask for it.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddHostedService<DemoAtStart>();
        return services;
    }
}
