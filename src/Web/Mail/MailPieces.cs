using System.Globalization;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Outbox;
using Billetterie.Web.Settings;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Billetterie.Web.Mail;

/// <summary>Puts a letter into an envelope: sender, recipient, greeting, both bodies. Thread safe.</summary>
internal sealed class MailPieces(IStringLocalizer<MailTexts> texts, IOptions<SmtpOptions> smtp, TimeProvider time)
{
    private static readonly CultureInfo Default = new("fr-FR");

    /// <summary>The mail, written in the recipient's language.</summary>
    /// <param name="which">Tells two mails apart that one row sends to one account.</param>
    public MimeMessage To(OutboxMail mail, Recipient recipient, Func<Letter> write, string? which = null)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var culture = CultureOf(recipient);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return Wrap(mail, recipient, write(), culture, which);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private MimeMessage Wrap(OutboxMail mail, Recipient recipient, Letter letter, CultureInfo culture, string? which)
    {
        letter.Paragraph(texts["signature"]);
        var from = MailboxAddress.Parse(smtp.Value.From);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = time.GetUtcNow(),
            // The same for the same mail: a mail program that gets it twice shows it once.
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{mail.Id}.{recipient.Id}{(which is null ? "" : $".{which}")}@{from.Domain}"),
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = letter.ToText() },
                new TextPart(TextFormat.Html) { Text = letter.ToHtml(culture.TwoLetterISOLanguageName) },
            },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress($"{recipient.FirstName} {recipient.LastName}".Trim(), recipient.Email));
        // Nobody's absence note should come back to the outbox.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static CultureInfo CultureOf(Recipient recipient) =>
        recipient.Culture is { } name && name.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? new CultureInfo("en-GB") : Default;
}
