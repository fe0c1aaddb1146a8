using Billetterie.Web.Accounts;
using Billetterie.Web.Coordination.Merging;
using Billetterie.Web.Demo;
using Billetterie.Web.Description;
using Billetterie.Web.Embed;
using Billetterie.Web.Health;
using Billetterie.Web.Hosting;
using Billetterie.Web.Http;
using Billetterie.Web.Import;
using Billetterie.Web.Invitations;
using Billetterie.Web.Languages;
using Billetterie.Web.Live;
using Billetterie.Web.Mail;
using Billetterie.Web.Pictures;
using Billetterie.Web.Problems;
using Billetterie.Web.Security;
using Billetterie.Web.Settings;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Billetterie.Web;

/// <summary>Pages, HTTP API, live hub and mail, as both hosts use them.</summary>
public static class BilletterieWeb
{
    /// <summary>Registers everything of the site but the owners (grains) and the storage, which the host chooses.</summary>
    public static IServiceCollection AddBilletterieWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings(configuration);
        services.AddLanguages();
        services.AddJson();
        services.AddProblems();
        services.AddRateLimits();
        services.AddHealth();
        services.AddKeyRing();
        services.AddAccounts();
        services.AddInvitationDesk();
        services.AddLive();
        services.AddMail();
        services.AddHostedService<FollowMerges>();
        services.AddProgrammeImport();
        services.AddDemo();
        services.AddDescription();
        services.AddPages();
        services.AddPictures();
        services.AddPageCompression();
        services.AddHostedService<IdleMemory>();
        return services;
    }

    /// <summary>Puts the site's pipeline and all its routes into a host.</summary>
    public static WebApplication MapBilletterieWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UsePageCompression();
        app.UseRequestLocalization();
        app.UseProblems();
        app.UseMalformedCheck();
        app.UseCrossSiteCheck();
        app.UseRouting();
        app.UsePageMethods();
        app.UseStoreGate();
        app.UseRequestsUnderWay();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapApi();
        app.MapLive();
        EmbedWords.Map(app);
        ShowPicture.Map(app);
        app.MapDescription();
        app.MapPages();
        return app;
    }

    /// <summary>Sends what waits in the outbox now, for programs that end before the sender would get to it.</summary>
    public static async Task SendMailsAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        while (await services.GetRequiredService<MailSender>().SendDueAsync(cancellation) > 0)
        {
            // More may be due.
        }
    }
}
