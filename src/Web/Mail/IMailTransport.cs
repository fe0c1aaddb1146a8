using MimeKit;

namespace Billetterie.Web.Mail;

/// <summary>How mails leave.</summary>
internal interface IMailTransport
{
    /// <summary>Hands a mail over; returns once the other side has taken it.</summary>
    /// <exception cref="MailRefusedException">It will never be taken: asking again is useless.</exception>
    Task SendAsync(MimeMessage mail, CancellationToken cancellation);
}

/// <summary>The mail server says that this mail will never be taken, for instance because the address does not exist.</summary>
internal sealed class MailRefusedException(string message, Exception inner) : Exception(message, inner);
