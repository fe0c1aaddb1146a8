using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Reservations;

/// <summary>After the outing, the structure says who came (R12).</summary>
internal static class RecordOwnAttendance
{
    /// <param name="Attendance">Present, Absent, or Unknown to take it back.</param>
    public sealed record Request(Attendance? Attendance) : IChecked
    {
        public void Check(FieldChecks fields) => fields.Required("attendance", Attendance);
    }

    public sealed record Answer(ReservationId ReservationId, Attendance Attendance);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/reservations/{id}/attendance", HandleAsync)
        .RequireAuthorization(Policies.Referents)
        .Answers<Answer>(Codes.ReservationNotFound, Codes.IdempotencyKeyReused, Codes.PerformanceCancelled, Codes.TooEarly,
            Codes.NotConfirmed, Codes.AttendanceSetByVenue)
        .WithName("recordAttendance").WithTags("Reservations").WithSummary("Records whether the person came.");

    private static async Task<IResult> HandleAsync(ReservationId id, Request request, Caller caller, ClientKey key, IGrains grains)
    {
        var attendance = request.Attendance!.Value;
        var command = new RecordAttendance(key.Stamp(caller, RequestDigest.Of("attendance", new { id, attendance })), [id], attendance);
        var answer = await grains.Performance(id.Performance).RecordAttendanceAsync(command);
        return Answers.RefusalOfOne(answer) ?? Results.Ok(new Answer(id, attendance));
    }
}
