using Billetterie.Web;
using MimeKit;

namespace Billetterie.Web.Tests.Support;

/// <summary>What a site without a mail server has sent.</summary>
public static class Mails
{
    /// <summary>The one mail to an address, about something where that is given.</summary>
    public static async Task<MimeMessage> ToAsync(TestSite site, string address, string about = "")
    {
        var mails = await AllAsync(site);
        var found = mails.Where(mail => mail.To.Mailboxes.Single().Address == address && (mail.Subject ?? "").StartsWith(about, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 1, $"{found.Count} mails to {address} about '{about}' among: {string.Join(", ", mails.Select(mail => mail.Subject))}");
        return found[0];
    }

    /// <summary>Everything that was sent so far, after sending what waits.</summary>
    public static async Task<IReadOnlyList<MimeMessage>> AllAsync(TestSite site)
    {
        await site.Services.SendMailsAsync();
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(site.Directory, "mail"));
        return await Task.WhenAll(directory.GetFiles("*.eml").Select(file => MimeMessage.LoadAsync(file.FullName)));
    }

    /// <summary>The password in a mail: it stands alone on an indented line.</summary>
    public static string Password(MimeMessage mail) =>
        mail.TextBody!.Split('\n').Single(line => line.StartsWith("    ", StringComparison.Ordinal)).Trim();
}
