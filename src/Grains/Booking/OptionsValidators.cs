using Microsoft.Extensions.Options;
using NodaTime;

namespace Billetterie.Grains.Booking;

/// <summary>Says how to mend a wrong quota setting.</summary>
internal sealed class QuotaOptionsValidator : IValidateOptions<QuotaOptions>
{
    private const int MostPerWeek = 1_000;

    public ValidateOptionsResult Validate(string? name, QuotaOptions options)
    {
        var limits = new[] { options.PerWeek.Participant, options.PerWeek.Guest, options.PerWeek.Companion };
        return limits.Any(limit => limit is < 0 or > MostPerWeek)
            ? ValidateOptionsResult.Fail($"Quota:PerWeek must lie between 0 and {MostPerWeek}, or be null for no limit.")
            : Enum.IsDefined(options.Week) ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Quota:Week must be Issued or Performance.");
    }
}

/// <summary>Says how to mend a wrong window setting.</summary>
internal sealed class WindowOptionsValidator : IValidateOptions<WindowOptions>
{
    public ValidateOptionsResult Validate(string? name, WindowOptions options)
    {
        var faults = new List<string>();
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
        {
            faults.Add($"Window:TimeZone '{options.TimeZone}' is not a time zone; write one like Europe/Paris.");
        }

        if (options.OpensDaysBefore is < 1 or > 366)
        {
            faults.Add("Window:OpensDaysBefore must lie between 1 and 366.");
        }

        // An opening at any hour of its day must come before the closing, whatever the start's hour is.
        if (options.ClosesHoursBefore < 0 || options.ClosesHoursBefore >= (options.OpensDaysBefore - 1) * 24)
        {
            faults.Add("Window:ClosesHoursBefore must not be negative and must leave the window open: less than 24 hours for each day of Window:OpensDaysBefore but one.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
