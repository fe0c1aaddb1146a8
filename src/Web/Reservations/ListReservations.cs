using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Reservations;

/// <summary>The structure's own reservations.</summary>
internal static class ListReservations
{
    /// <param name="When">Upcoming or Past; left out: all, latest performance first.</param>
    /// <param name="Status">Confirmed, Waitlisted or Cancelled.</param>
    /// <param name="Q">Words that begin a word of the person's or the event's.</param>
    public sealed record Query(
        string? When, string? Status, string? Attendance, string? Performance, string? Participant, string? From, string? To,
        string? Q, string? Cursor, string? Limit);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reservations", ListAsync)
            .RequireAuthorization(Policies.Referents)
            .Answers<Page<ReservationView>>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("listReservations").WithTags("Reservations").WithSummary("The structure's reservations.");
        api.MapGet("/reservations/{id}", ShowAsync)
            .RequireAuthorization(Policies.Referents)
            .Answers<ReservationView>(Codes.ReservationNotFound)
            .WithName("showReservation").WithTags("Reservations").WithSummary("One reservation of the structure.");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] Query query, Caller caller, ReservationQueries reservations, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var search = Read(query, fields);
        return fields.Refusal ?? Answers.Ok(await reservations.SearchAsync(caller.Structure, search, cancellation));
    }

    private static async Task<IResult> ShowAsync(
        ReservationId id, Caller caller, ReservationQueries reservations, CancellationToken cancellation)
    {
        var found = await reservations.FindAsync(caller.Structure, [id], cancellation);
        return Answers.Found(found.Count == 0 ? null : found[0], Codes.ReservationNotFound);
    }

    private static ReservationSearch Read(Query query, FieldChecks fields) => new()
    {
        When = fields.Choice<ReservationWhen>("when", query.When),
        Status = fields.Choice<ReservationStatus>("status", query.Status),
        Attendance = fields.Choice<Attendance>("attendance", query.Attendance),
        Performance = fields.Id<PerformanceId>("performance", query.Performance),
        Participant = fields.Id<ParticipantId>("participant", query.Participant),
        From = fields.Instant("from", query.From),
        Before = fields.Instant("to", query.To),
        Q = fields.OptionalLine("q", query.Q, FieldLimits.Search),
        Cursor = fields.OptionalLine("cursor", query.Cursor, FieldLimits.Search),
        Limit = ListQuery.Limit(fields, query.Limit),
    };
}
