using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Venues;

/// <summary>The dates of one's own venue: published, changed, cancelled (R10, R11).</summary>
internal static class VenuePerformances
{
    /// <param name="StartsAt">An instant with its offset.</param>
    /// <param name="Capacity">Invitations, 0 to 100000.</param>
    /// <param name="Place">Room or address where it differs from the venue's.</param>
    /// <param name="OpensAt">Where it differs from the policy: 09:00 on the 30th day before, by default.</param>
    /// <param name="ClosesAt">Where it differs from the policy: 48 hours before, by default.</param>
    /// <param name="Cancelled">When changing: true cancels the performance with all its reservations.</param>
    /// <param name="Reason">With a cancellation: why, in a short word.</param>
    public sealed record Request(
        DateTimeOffset? StartsAt, int? Capacity, string? Place, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, bool Cancelled = false,
        string? Reason = null) : IChecked
    {
        public void Check(FieldChecks fields)
        {
            fields.OptionalLine("place", Place, FieldLimits.Place);
            fields.OptionalLine("reason", Reason, FieldLimits.Reason);
            if (Cancelled)
                return;
            fields.Required("startsAt", StartsAt);
            fields.Number("capacity", Capacity, 0, Limits.Capacity);
        }

        public string? CleanPlace => Place?.Trim() is { Length: > 0 } place ? place.Normalize() : null;
    }

    public sealed record Query(string? Event, string? State, string? From, string? To, string? Past, string? Q, string? Cursor, string? Limit);

    public static void Map(IEndpointRouteBuilder api)
    {
        var venue = api.MapGroup("/venue").RequireAuthorization(Policies.Venues).WithTags("Venue");
        venue.MapGet("/performances", ListAsync)
            .Answers<Page<VenuePerformance>>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("listVenuePerformances").WithSummary("The venue's performances with their counters.");
        venue.MapGet("/performances/{id}", ShowAsync)
            .Answers<VenuePerformance>(Codes.PerformanceNotFound)
            .WithName("showVenuePerformance").WithSummary("One performance of the venue with its counters.");
        venue.MapPost("/events/{id}/performances", PublishAsync)
            .Creates<VenuePerformance>(Codes.IdempotencyKeyReused, Codes.EventNotFound, Codes.CapacityOutOfRange,
                Codes.StartsInThePast, Codes.WindowOutOfOrder)
            .WithName("publishPerformance").WithSummary("Publishes a date of an event.");
        venue.MapPut("/performances/{id}", ReviseAsync)
            .Answers<VenuePerformance>(Codes.IdempotencyKeyReused, Codes.PerformanceNotFound, Codes.PerformanceCancelled,
                Codes.PerformanceStarted, Codes.CapacityOutOfRange, Codes.CapacityBelowConfirmed, Codes.StartsInThePast, Codes.WindowOutOfOrder)
            .WithName("revisePerformance").WithSummary("Changes date, window, place and capacity, or cancels.");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] Query query, Caller caller, VenueQueries venues, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var search = new VenueProgrammeSearch
        {
            Event = fields.Id<EventId>("event", query.Event),
            State = fields.Choice<PerformanceState>("state", query.State),
            From = fields.Instant("from", query.From),
            Before = fields.Instant("to", query.To),
            Past = fields.YesNo("past", query.Past) ?? false,
            Q = fields.OptionalLine("q", query.Q, FieldLimits.Search),
            Cursor = fields.OptionalLine("cursor", query.Cursor, FieldLimits.Search),
            Limit = ListQuery.Limit(fields, query.Limit),
        };
        return fields.Refusal ?? Answers.Ok(await venues.ProgrammeAsync(caller.Venue, search, cancellation));
    }

    private static async Task<IResult> ShowAsync(PerformanceId id, Caller caller, VenueQueries venues, CancellationToken cancellation) =>
        Answers.Found(await venues.FindAsync(caller.Venue, id, cancellation), Codes.PerformanceNotFound);

    private static async Task<IResult> PublishAsync(
        EventId id, Request request, Caller caller, ClientKey key, VenueQueries venues, PerformanceNumbers numbers, IGrains grains,
        CancellationToken cancellation)
    {
        if (await venues.EventAsync(caller.Venue, id, cancellation) is null)
            return Problem.Of(Codes.EventNotFound);
        var stamp = key.Stamp(caller, RequestDigest.Of("performance", new { id, request }));
        var number = await numbers.NextAsync(cancellation);
        var answer = await grains.Performance(number).PublishAsync(new PublishPerformance(
            stamp, id, caller.Venue, request.StartsAt!.Value, request.Capacity!.Value, request.OpensAt, request.ClosesAt, request.CleanPlace));
        if (answer.Refusal is { } refusal)
            return Problem.Of(refusal);
        var made = answer.After!.PerformanceId;
        return Results.Created($"/api/v1/venue/performances/{made}", await venues.FindAsync(caller.Venue, made, cancellation));
    }

    private static async Task<IResult> ReviseAsync(
        PerformanceId id, Request request, Caller caller, ClientKey key, VenueQueries venues, IGrains grains, CancellationToken cancellation)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("performance revised", new { id, request }));
        var grain = grains.Performance(id);
        var answer = request.Cancelled
            ? await grain.CancelAsync(new CancelPerformance(stamp, request.Reason?.Trim()))
            : await grain.ReviseAsync(new RevisePerformance(
                stamp, request.StartsAt!.Value, request.Capacity!.Value, request.OpensAt, request.ClosesAt, request.CleanPlace));
        return answer.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Answers.Found(await venues.FindAsync(caller.Venue, id, cancellation), Codes.PerformanceNotFound);
    }
}
