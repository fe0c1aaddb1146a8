using Billetterie.Grains.Performances;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Live;

internal static class LiveModule
{
    public const string Address = "/hubs/live";

    /// <summary>A call holds a list of ids, nothing longer.</summary>
    private const int LargestMessage = 16 * 1024;

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = LargestMessage;
            hub.EnableDetailedErrors = false;
        }).AddJsonProtocol(json => JsonModule.Apply(json.PayloadSerializerOptions));
        services.AddSingleton<Watchers>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<Watchers>());
        services.AddSingleton<LiveMeter>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<IAvailabilityFeed>(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService<LiveCare>();
        services.AddCors(cors => cors.AddPolicy(EmbedPolicy.Name, EmbedPolicy.Build));
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder app) =>
        app.MapHub<LiveHub>(Address).AllowAnonymous().RequireCors(EmbedPolicy.Name).WithMetadata(new VenueListens());
}

/// <summary>Partners' pages may read public counters; without credentials, so never as somebody.</summary>
internal static class EmbedPolicy
{
    public const string Name = "Embed";

    public static void Build(CorsPolicyBuilder policy) => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "POST");
}
