using Billetterie.Grains.Booking;
using Billetterie.Invitations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Invitations;

internal static class InvitationsModule
{
    public static IServiceCollection AddInvitationDesk(this IServiceCollection services)
    {
        services.AddInvitations();
        services.AddOptions<InvitationOptions>()
            .Configure<IOptions<WindowOptions>>((invitations, window) => invitations.TimeZone = window.Value.TimeZone);
        services.AddSingleton<StoredInvitationKeys>();
        services.AddSingleton<IInvitationKeys>(provider => provider.GetRequiredService<StoredInvitationKeys>());
        services.AddSingleton<InvitationDesk>();
        return services;
    }
}
