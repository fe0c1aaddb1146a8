using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Invitations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Venues;

/// <summary>
/// What a device at the door takes along, so that it goes on without network: who is expected, whose invitation was cancelled, and
/// by what it knows a genuine code.
/// </summary>
internal static class DoorSheetForDevice
{
    /// <summary>A list leaves the device so long after the start.</summary>
    private static readonly TimeSpan Stays = TimeSpan.FromDays(1);

    /// <param name="DoorOpensAt">From when on people may be checked in.</param>
    /// <param name="LeavesAt">When the device has to forget the list.</param>
    /// <param name="Version">Grows with everything that happens on the performance.</param>
    public sealed record Answer(
        PerformanceId PerformanceId, string Title, DateTimeOffset StartsAt, DateTimeOffset DoorOpensAt, DateTimeOffset LeavesAt, long Version,
        IReadOnlyList<Entry> Entries);

    /// <param name="Cancelled">Holds an invitation that is good no more.</param>
    /// <param name="Proofs">Digests of the codes that this invitation may bear: base64url of the first 12 bytes of SHA-256 over the letters.</param>
    public sealed record Entry(
        ReservationId ReservationId, string LastName, string FirstName, Family Family, string Structure, bool Cancelled, Attendance Attendance,
        IReadOnlyList<string> Proofs);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/venue/performances/{id}/door", ShowAsync)
        .RequireAuthorization(Policies.Venues)
        .Answers<Answer>(Codes.PerformanceNotFound)
        .WithName("doorSheet").WithTags("Venue").WithSummary("The list for a device at the door, with what it needs to go on without network.");

    private static async Task<IResult> ShowAsync(
        PerformanceId id, Caller caller, VenueQueries venues, InvitationDesk invitations, HttpResponse response, CancellationToken cancellation)
    {
        if (await venues.DoorSheetAsync(caller.Venue, id, cancellation) is not { } sheet)
            return Problems.Problem.Of(Codes.PerformanceNotFound);
        var proofs = await invitations.ProofsAsync([.. sheet.Entries.Select(entry => entry.ReservationId)], cancellation);
        var performance = sheet.Performance;
        response.Headers.CacheControl = "no-store";
        return Results.Ok(new Answer(
            id, performance.Title, performance.StartsAt, performance.StartsAt - Limits.DoorOpensBefore, performance.StartsAt + Stays, performance.Version,
            [.. sheet.Entries.Select(entry => new Entry(
                entry.ReservationId, entry.LastName, entry.FirstName, entry.Family, entry.Structure, entry.Cancelled, entry.Attendance,
                proofs[entry.ReservationId]))]));
    }
}
