using Billetterie.Web.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Billetterie.Web.Mail;

/// <summary>Sends over SMTP, encrypted where the server offers it. One connection a mail: mails are few.</summary>
internal sealed class SmtpTransport(IOptions<SmtpOptions> options) : IMailTransport
{
    private const int TimeoutMilliseconds = 30_000;

    public async Task SendAsync(MimeMessage mail, CancellationToken cancellation)
    {
        var smtp = options.Value;
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(smtp.Host!, smtp.Port, SecureSocketOptions.Auto, cancellation);
        if (smtp.User is not null)
            await client.AuthenticateAsync(smtp.User, smtp.Password!, cancellation);
        try
        {
            await client.SendAsync(mail, cancellation);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode is >= 500 and < 600 && refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            throw new MailRefusedException(refused.Message, refused);
        }
        await client.DisconnectAsync(true, cancellation);
    }
}
