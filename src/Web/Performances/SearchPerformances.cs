using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Programme;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Performances;

/// <summary>The programme of all venues: coming performances by date.</summary>
internal static class SearchPerformances
{
    /// <param name="From">Starts at or after; an instant with its offset. Left out: now.</param>
    /// <param name="To">Starts before.</param>
    /// <param name="Q">Words that begin a word of title, theme, presentation, venue or city.</param>
    /// <param name="State">Upcoming, Open, Full, Closed, Past or Cancelled.</param>
    /// <param name="Seats">Only what can be booked now with at least so many seats.</param>
    /// <param name="Time">Morning, Afternoon or Evening, by local time.</param>
    /// <param name="Weekday">Monday to Sunday, by local time.</param>
    public sealed record Query(
        string? Theme, string? City, string? Venue, string? From, string? To, string? Q, string? State, string? Seats, string? Time,
        string? Weekday, string? Wheelchair, string? Cursor, string? Limit);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/performances", SearchAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Answers<Page<PerformanceView>>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("searchPerformances").WithTags("Performances").WithSummary("Searches the programme.");
        api.MapGet("/performances/{id}", ShowAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Answers<PerformanceDetail>(Codes.PerformanceNotFound)
            .WithName("showPerformance").WithTags("Performances").WithSummary("One performance with its event and venue.");
    }

    private static async Task<IResult> SearchAsync(
        [AsParameters] Query query, ProgrammeQueries programme, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var search = Read(query, fields);
        return fields.Refusal ?? Answers.Ok(await programme.SearchAsync(search, cancellation));
    }

    private static async Task<IResult> ShowAsync(PerformanceId id, ProgrammeQueries programme, CancellationToken cancellation) =>
        Answers.Found(await programme.FindAsync(id, cancellation), Codes.PerformanceNotFound);

    private static ProgrammeSearch Read(Query query, FieldChecks fields) => new()
    {
        Theme = fields.OptionalLine("theme", query.Theme, FieldLimits.Search),
        City = fields.OptionalLine("city", query.City, FieldLimits.Search),
        Venue = fields.Id<VenueId>("venue", query.Venue),
        From = fields.Instant("from", query.From),
        Before = fields.Instant("to", query.To),
        Q = fields.OptionalLine("q", query.Q, FieldLimits.Search),
        State = fields.Choice<PerformanceState>("state", query.State),
        SeatsLeft = Seats(query.Seats, fields),
        PartOfDay = fields.Choice<PartOfDay>("time", query.Time),
        Weekday = fields.Choice<DayOfWeek>("weekday", query.Weekday),
        Wheelchair = fields.YesNo("wheelchair", query.Wheelchair) ?? false,
        Cursor = fields.OptionalLine("cursor", query.Cursor, FieldLimits.Search),
        Limit = ListQuery.Limit(fields, query.Limit),
    };

    private static int? Seats(string? seats, FieldChecks fields)
    {
        if (string.IsNullOrEmpty(seats))
            return null;
        if (int.TryParse(seats, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Limits.Capacity)
            return number;
        fields.Fault("seats", "range", 0, Limits.Capacity);
        return null;
    }
}
