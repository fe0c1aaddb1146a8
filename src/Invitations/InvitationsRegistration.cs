using Billetterie.Invitations.Pdf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Billetterie.Invitations;

/// <summary>Adds the printing of invitations.</summary>
public static class InvitationsRegistration
{
    /// <summary>
    /// Adds <see cref="IInvitationPrinter"/>. The host adds <see cref="IInvitationKeys"/> and a <see cref="TimeProvider"/>, and
    /// may configure <see cref="InvitationOptions"/>.
    /// </summary>
    public static IServiceCollection AddInvitations(this IServiceCollection services)
    {
        services.AddOptions<InvitationOptions>()
            .Validate(
                options => TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _),
                "The time zone of invitations is unknown on this machine: give an IANA name such as Europe/Paris.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IInvitationPrinter, PdfInvitationPrinter>();
        return services;
    }
}
