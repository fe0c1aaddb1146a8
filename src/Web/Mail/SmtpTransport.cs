using Billetterie.Web.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Billetterie.Web.Mail;

/// <summary>
/// Sends over SMTP, encrypted where the server offers it, and always where its authority is named. One connection a mail: mails
/// are few.
/// </summary>
internal sealed class SmtpTransport(IOptions<SmtpOptions> options) : IMailTransport
{
    private const int TimeoutMilliseconds = 30_000;

    /// <summary>On this port the connection is encrypted from its first byte.</summary>
    private const int EncryptedPort = 465;

    private readonly MailTrust? _trust = options.Value.CertificateAuthority is { } file ? MailTrust.Of(file) : null;

    public async Task SendAsync(MimeMessage mail, CancellationToken cancellation)
    {
        var smtp = options.Value;
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(smtp.Host!, smtp.Port, Encryption(client, smtp.Port), cancellation);
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

    /// <summary>Who names an authority wants to be sure: a server that offers no encryption, or somebody on the way who hides it, gets nothing.</summary>
    private SecureSocketOptions Encryption(SmtpClient client, int port)
    {
        if (_trust is null)
            return SecureSocketOptions.Auto;
        client.ServerCertificateValidationCallback = _trust.Holds;
        client.CheckCertificateRevocation = false;
        return port == EncryptedPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
    }
}
