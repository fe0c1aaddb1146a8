using Billetterie.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Mail;

internal static class MailModule
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<FileTransport>();
        services.AddSingleton<IMailTransport>(provider =>
            string.IsNullOrWhiteSpace(provider.GetRequiredService<IOptions<SmtpOptions>>().Value.Host)
                ? provider.GetRequiredService<FileTransport>()
                : provider.GetRequiredService<SmtpTransport>());
        services.AddSingleton<MailMeter>();
        services.AddSingleton<MailPieces>();
        services.AddSingleton<NoticeLetters>();
        services.AddSingleton<AccountLetters>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
        return services;
    }
}
