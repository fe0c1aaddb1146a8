using System.Globalization;
using Billetterie.Web.Settings;
using MimeKit;

namespace Billetterie.Web.Mail;

/// <summary>Without a mail server, mails become files in <c>mail/</c> of the data directory.</summary>
internal sealed class FileTransport(DataDirectory data, TimeProvider time) : IMailTransport
{
    public async Task SendAsync(MimeMessage mail, CancellationToken cancellation)
    {
        var directory = System.IO.Directory.CreateDirectory(data.Within("mail"));
        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{(mail.MessageId ?? "mail").Split('@')[0]}.eml");
        var path = Path.Combine(directory.FullName, name);
        // Whole or not at all: somebody may be watching the directory.
        var writing = path + ".part";
        await mail.WriteToAsync(writing, cancellation);
        File.Move(writing, path, overwrite: true);
    }
}
