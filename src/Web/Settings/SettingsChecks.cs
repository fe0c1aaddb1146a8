using Billetterie.Web.Mail;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Billetterie.Web.Settings;

internal sealed class BilletterieOptionsCheck : IValidateOptions<BilletterieOptions>
{
    public ValidateOptionsResult Validate(string? name, BilletterieOptions options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            faults.Add("Billetterie:DataDirectory is empty. Name a directory that the program may write to, for example 'data'.");
        if (options.PublicUrl is { } url && !IsSiteAddress(url))
            faults.Add($"Billetterie:PublicUrl '{url}' is no http or https address. Write it in full, for example 'https://billetterie.example.org'.");
        if (options.Contact.Email is { } email && !IsMailAddress(email))
            faults.Add($"Billetterie:Contact:Email '{email}' is no mail address. Write it like 'coordination@example.org', or leave it out.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsMailAddress(string text) => MailboxAddress.TryParse(text, out var box) && !string.IsNullOrEmpty(box.Domain);

    private static bool IsSiteAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}

internal sealed class SmtpOptionsCheck : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var faults = new List<string>();
        if (options.Port is < 1 or > 65_535)
            faults.Add($"Smtp:Port is {options.Port}. Give a port between 1 and 65535; 587 is usual.");
        if (!MailboxAddress.TryParse(options.From, out _))
            faults.Add($"Smtp:From '{options.From}' is no mail address. Write it like 'Billetterie solidaire <billetterie@example.org>'.");
        if (options.User is not null && options.Password is null)
            faults.Add("Smtp:User is set but Smtp:Password is not. Set both, or neither for a server that asks for no sign-in.");
        if (options.CertificateAuthority is { } file && MailTrust.WhyNot(file) is { } reason)
            faults.Add($"Smtp:CertificateAuthority '{file}' cannot be used: {reason} Name a PEM file with the certificate of the authority that vouches for the mail server, or leave the setting out to trust the machine's authorities.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
