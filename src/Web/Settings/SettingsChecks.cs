using Billetterie.Grains.Booking;
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

internal sealed class QuotaOptionsCheck : IValidateOptions<QuotaOptions>
{
    /// <summary>More than this is a typing mistake: unlimited is said with null.</summary>
    private const int Most = 1_000;

    public ValidateOptionsResult Validate(string? name, QuotaOptions options)
    {
        var faults = new List<string>();
        CheckLimit(faults, "Participant", options.PerWeek.Participant);
        CheckLimit(faults, "Guest", options.PerWeek.Guest);
        CheckLimit(faults, "Companion", options.PerWeek.Companion);
        if (!Enum.IsDefined(options.Week))
            faults.Add($"Quota:Week is '{options.Week}'. Write 'Issued' or 'Performance'.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckLimit(List<string> faults, string family, int? limit)
    {
        if (limit is < 0 or > Most)
            faults.Add($"Quota:PerWeek:{family} is {limit}. Give a number from 0 to {Most}, or null for unlimited.");
    }
}

internal sealed class WindowOptionsCheck : IValidateOptions<WindowOptions>
{
    public ValidateOptionsResult Validate(string? name, WindowOptions options)
    {
        var faults = new List<string>();
        if (options.OpensDaysBefore is < 1 or > 730)
            faults.Add($"Window:OpensDaysBefore is {options.OpensDaysBefore}. Give a number of days from 1 to 730.");
        if (options.ClosesHoursBefore is < 0 or > 8_760)
            faults.Add($"Window:ClosesHoursBefore is {options.ClosesHoursBefore}. Give a number of hours from 0 to 8760.");
        if (options.OpensDaysBefore is >= 1 and <= 730 && options.ClosesHoursBefore >= options.OpensDaysBefore * 24)
            faults.Add($"Booking would close ({options.ClosesHoursBefore} hours before) ahead of its opening ({options.OpensDaysBefore} days before). Lower Window:ClosesHoursBefore or raise Window:OpensDaysBefore.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            faults.Add($"Window:TimeZone '{options.TimeZone}' is unknown. Write a name of the tz database, for example 'Europe/Paris'.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
