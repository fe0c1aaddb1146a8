using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Venues;

/// <summary>Who is expected; somebody cancelled by the venue, and seats kept empty given on (R9).</summary>
internal static class GuestList
{
    /// <param name="GiveSeatOn">After closing: whether the seat goes to the next waiting, or stays empty.</param>
    /// <param name="Reason">Why, in a short word; never a name.</param>
    public sealed record Cancellation(bool GiveSeatOn = true, string? Reason = null) : IChecked
    {
        public void Check(FieldChecks fields) => fields.OptionalLine("reason", Reason, FieldLimits.Reason);
    }

    public sealed record Answer(ReservationId ReservationId, string Code, Availability? Availability);

    public static void Map(IEndpointRouteBuilder api)
    {
        var venue = api.MapGroup("/venue").RequireAuthorization(Policies.Venues).WithTags("Venue");
        venue.MapGet("/performances/{id}/guests", ListAsync)
            .Answers<DoorList>(Codes.PerformanceNotFound)
            .WithName("listGuests").WithSummary("Who is expected, by last name.");
        venue.MapPost("/reservations/{id}/cancellation", CancelAsync)
            .Answers<Answer>(Codes.IdempotencyKeyReused, Codes.ReservationNotFound, Codes.PerformanceCancelled, Codes.PerformanceStarted)
            .WithName("cancelGuest").WithSummary("Cancels a person until the start; the structure is told.");
        venue.MapPost("/performances/{id}/kept-seats/release", GiveOnAsync)
            .Answers<Availability>(Codes.IdempotencyKeyReused, Codes.PerformanceNotFound, Codes.PerformanceCancelled, Codes.PerformanceStarted)
            .WithName("releaseKeptSeats").WithSummary("Gives the seats kept empty to the next waiting.");
    }

    private static async Task<IResult> ListAsync(
        PerformanceId id, Caller caller, VenueQueries venues, AuditTrail audit, CancellationToken cancellation)
    {
        var list = await venues.DoorListAsync(caller.Venue, id, cancellation);
        if (list is not null)
            await audit.NoteAsync(caller.Actor, AuditAct.GuestsExported, id.Value, new { people = list.Guests.Count }, cancellation: cancellation);
        return Answers.Found(list, Codes.PerformanceNotFound);
    }

    private static async Task<IResult> CancelAsync(ReservationId id, Cancellation request, Caller caller, ClientKey key, IGrains grains)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("guest cancelled", new { id, request }));
        var answer = await grains.Performance(id.Performance).CancelReservationAsync(
            new CancelReservation(stamp, id, request.GiveSeatOn, request.Reason?.Trim()));
        return Answers.RefusalOfOne(answer) ?? Results.Ok(new Answer(id, answer.Outcomes[0].Code, answer.After));
    }

    private static async Task<IResult> GiveOnAsync(PerformanceId id, Caller caller, ClientKey key, IGrains grains)
    {
        var answer = await grains.Performance(id).GiveSeatsOnAsync(new GiveSeatsOn(key.Stamp(caller, RequestDigest.Of("kept seats", id))));
        return answer.Refusal is { } refusal ? Problem.Of(refusal) : Results.Ok(answer.After);
    }
}
