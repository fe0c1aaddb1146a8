using System.Globalization;
using Billetterie.Grains.Booking;
using Billetterie.Storage.Policy;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;
using Billetterie.Web.Site;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>A change of the rules as it is entered.</summary>
public sealed record PolicyForm
{
    public string? From { get; set; }

    public string? Participant { get; set; }

    public string? Guest { get; set; }

    public string? Companion { get; set; }

    public string? Week { get; set; }

    public string? OpensDaysBefore { get; set; }

    public string? OpensAt { get; set; }

    public string? ClosesHoursBefore { get; set; }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public string? TierTwo { get; set; }

    public string? Reason { get; set; }

    internal static PolicyForm Of(PolicyTerms terms, DateTimeOffset from, Dates dates) => new()
    {
        From = dates.Write(from),
        Participant = Write(terms.Participant),
        Guest = Write(terms.Guest),
        Companion = Write(terms.Companion),
        Week = terms.Week.ToString(),
        OpensDaysBefore = Write(terms.OpensDaysBefore),
        OpensAt = terms.OpensAt.Write(),
        ClosesHoursBefore = Write(terms.ClosesHoursBefore),
        TierTwo = terms.ReleasesTierTwo ? "true" : "false",
    };

    internal NewPolicy Read(FieldChecks fields, Dates dates)
    {
        var from = fields.NeededMoment(dates, nameof(From), From);
        var days = fields.Count(nameof(OpensDaysBefore), OpensDaysBefore, 1, PolicyTerms.MostDaysBefore);
        var terms = new PolicyTerms(
            Limit(fields, nameof(Participant), Participant), Limit(fields, nameof(Guest), Guest), Limit(fields, nameof(Companion), Companion),
            fields.Choice<QuotaWeekKind>(nameof(Week), Week) ?? QuotaWeekKind.Issued, days,
            fields.NeededHour(nameof(OpensAt), OpensAt),
            fields.Count(nameof(ClosesHoursBefore), ClosesHoursBefore, 0, PolicyTerms.MostDaysBefore * 24), TierTwo != "false");
        var reason = fields.OptionalText(nameof(Reason), Reason, FieldLimits.Reason);
        if (reason is null)
            fields.Fault(nameof(Reason), "required");
        return new NewPolicy(from, terms, reason);
    }

    private static int? Limit(FieldChecks fields, string field, string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : fields.Count(field, value, 0, PolicyTerms.MostPerWeek);

    private static string? Write(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
