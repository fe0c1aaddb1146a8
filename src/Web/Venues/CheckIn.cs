using Billetterie.Abstractions;
using Billetterie.Invitations;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Invitations;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Venues;

/// <summary>The door: people are let in by the code of their invitation, or from the list, alone or as a group (R12).</summary>
internal static class CheckIn
{
    /// <param name="Code">As scanned or typed. Either this or <paramref name="Reservations"/>.</param>
    /// <param name="Reservations">People found on the list; a whole group at once.</param>
    /// <param name="Attendance">Present (the default); Unknown takes a check-in back, Absent says that nobody came.</param>
    public sealed record Request(string? Code, IReadOnlyList<ReservationId>? Reservations, Attendance Attendance = Attendance.Present)
        : IChecked
    {
        public void Check(FieldChecks fields)
        {
            if (Reservations is { Count: > Most })
                fields.Fault("reservations", "too_many", Most);
            if (Reservations is null or { Count: 0 })
                fields.Line("code", Code, FieldLimits.Code);
        }
    }

    /// <param name="Outcomes">One per person, in the order asked.</param>
    public sealed record Answer(IReadOnlyList<Entry> Outcomes);

    /// <param name="Code">attendance_recorded, or already_checked_in, not_confirmed for one of a group.</param>
    public sealed record Entry(
        ReservationId ReservationId, string Code, Attendance Attendance, string? LastName, string? FirstName, Family? Family, string? Structure);

    /// <summary>A coach at the door.</summary>
    private const int Most = Limits.PeoplePerRequest;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/venue/performances/{id}/check-ins", HandleAsync)
        .RequireAuthorization(Policies.Venues)
        .Answers<Answer>(Codes.IdempotencyKeyReused, Codes.PerformanceNotFound, Codes.ReservationNotFound,
            ProblemCodes.InvitationUnreadable, ProblemCodes.InvitationMistyped, ProblemCodes.InvitationForged, ProblemCodes.WrongPerformance,
            Codes.PerformanceCancelled, Codes.TooEarly, Codes.NotConfirmed, Codes.AlreadyCheckedIn)
        .WithName("checkIn").WithTags("Venue").WithSummary("Lets people in by their code or from the list.");

    private static async Task<IResult> HandleAsync(
        PerformanceId id, Request request, Caller caller, ClientKey key, InvitationDesk invitations, VenueQueries venues, IGrains grains,
        CancellationToken cancellation)
    {
        if (await venues.DoorListAsync(caller.Venue, id, cancellation) is not { } list)
            return Problem.Of(Codes.PerformanceNotFound);
        IReadOnlyList<ReservationId> asked = request.Reservations ?? [];
        if (asked.Count == 0)
        {
            var (reading, reservation) = await invitations.ReadAsync(request.Code, cancellation);
            if (Refuse(reading, reservation, id) is { } refusal)
                return refusal;
            asked = [reservation];
        }
        if (asked.Any(reservation => reservation.Performance != id))
            return Problem.Of(Codes.ReservationNotFound);
        var stamp = key.Stamp(caller, RequestDigest.Of("check-in", new { id, asked, request.Attendance }));
        var answer = await grains.Performance(id).RecordAttendanceAsync(new RecordAttendance(stamp, asked, request.Attendance));
        if (answer.Refusal is { } refused)
            return Problem.Of(refused);
        // By code a person stands at the door: a clear no. A group is told one by one.
        if (request.Reservations is null or { Count: 0 } && answer.Outcomes[0].Code != Codes.AttendanceRecorded)
            return Problem.Of(answer.Outcomes[0].Code);
        return Results.Ok(Show(answer, list, request.Attendance));
    }

    private static Answer Show(PerformanceAnswer answer, DoorList list, Attendance attendance)
    {
        var guests = list.Guests.ToDictionary(guest => guest.ReservationId);
        return new Answer([.. answer.Outcomes.Select(outcome =>
        {
            var guest = guests.GetValueOrDefault(outcome.Reservation!.Value);
            return new Entry(
                outcome.Reservation.Value, outcome.Code, attendance, guest?.LastName, guest?.FirstName, guest?.Family, guest?.Structure);
        })]);
    }

    private static Problem? Refuse(InvitationReading reading, ReservationId reservation, PerformanceId performance) => reading switch
    {
        InvitationReading.Genuine => reservation.Performance == performance ? null : Problem.Of(ProblemCodes.WrongPerformance),
        InvitationReading.Mistyped => Problem.Of(ProblemCodes.InvitationMistyped),
        InvitationReading.Forged => Problem.Of(ProblemCodes.InvitationForged),
        _ => Problem.Of(ProblemCodes.InvitationUnreadable),
    };
}
