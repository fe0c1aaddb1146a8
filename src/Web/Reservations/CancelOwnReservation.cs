using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Reservations;

/// <summary>The structure cancels a reservation inside the window (R9).</summary>
internal static class CancelOwnReservation
{
    /// <param name="Code">cancelled, or already_cancelled when it was before.</param>
    public sealed record Answer(ReservationId ReservationId, string Code, Availability? Availability);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/reservations/{id}", HandleAsync)
        .RequireAuthorization(Policies.Referents)
        .Answers<Answer>(Codes.ReservationNotFound, Codes.IdempotencyKeyReused, Codes.PerformanceCancelled, Codes.PerformanceStarted, Codes.ContactVenue)
        .WithName("cancelReservation").WithTags("Reservations")
        .WithSummary("Cancels a reservation; the seat goes to the next waiting.");

    private static async Task<IResult> HandleAsync(ReservationId id, Caller caller, ClientKey key, IGrains grains)
    {
        var command = new CancelReservation(key.Stamp(caller, RequestDigest.Of("cancel", id)), id);
        var answer = await grains.Performance(id.Performance).CancelReservationAsync(command);
        return Answers.RefusalOfOne(answer) ?? Results.Ok(new Answer(id, answer.Outcomes[0].Code, answer.After));
    }
}
