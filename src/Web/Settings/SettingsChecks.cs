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
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

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
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
