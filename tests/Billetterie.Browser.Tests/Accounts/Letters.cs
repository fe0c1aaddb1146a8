using System.Text.RegularExpressions;
using Billetterie.Testing;

namespace Billetterie.Browser.Tests.Accounts;

/// <summary>What people read in a mail that the server took.</summary>
internal static partial class Letters
{
    /// <summary>The plain text of the first mail to an address that says something, once it has come.</summary>
    public static async Task<string> ReadAsync(this SmtpServer server, string address, string saying)
    {
        var mail = await server.WaitAsync(mail => mail.To.Contains(address) && PlainText(mail).Contains(saying, StringComparison.Ordinal));
        return PlainText(mail);
    }

    /// <summary>The address within the site that a mail links to.</summary>
    public static string Link(string text) => Address().Match(text) is { Success: true } found
        ? new Uri(found.Value).PathAndQuery
        : throw new InvalidOperationException($"No link in: {text}");

    /// <summary>The password that stands alone on its line.</summary>
    public static string Password(string text) =>
        text.Split('\n').Single(line => line.StartsWith("    ", StringComparison.Ordinal)).Trim();

    private static string PlainText(TakenMail mail)
    {
        using var stream = new MemoryStream(mail.Message);
        return MimeKit.MimeMessage.Load(stream).TextBody ?? "";
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
