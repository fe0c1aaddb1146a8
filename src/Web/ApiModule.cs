using Billetterie.Web.Coordination;
using Billetterie.Web.Directory;
using Billetterie.Web.Http;
using Billetterie.Web.Import;
using Billetterie.Web.Participants;
using Billetterie.Web.Performances;
using Billetterie.Web.Reservations;
using Billetterie.Web.Sessions;
using Billetterie.Web.Structures;
using Billetterie.Web.Venues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web;

internal static class ApiModule
{
    /// <summary>Maps the HTTP API (contract in <c>docs/api.md</c>).</summary>
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1")
            .RequireAuthorization()
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(FieldLimits.JsonBody));
        BookSeats.Map(api);

        // Everything but the hot route is checked by one filter.
        var rest = api.MapGroup("").AddEndpointFilter<CheckedRequest>();
        OpenSession.Map(rest);
        SearchPerformances.Map(rest);
        ListReservations.Map(rest);
        CancelOwnReservation.Map(rest);
        RecordOwnAttendance.Map(rest);
        PrintInvitations.Map(rest);
        ListParticipants.Map(rest);
        SaveParticipant.Map(rest);
        ExportParticipants.Map(rest);
        ImportParticipants.Map(rest);
        OwnStructure.Map(rest);
        Referents.Map(rest);
        ShowDirectory.Map(rest);
        VenueEvents.Map(rest);
        VenuePerformances.Map(rest);
        GuestList.Map(rest);
        CheckIn.Map(rest);
        DoorSheetForDevice.Map(rest);
        VenueKeys.Map(rest);
        ImportProgramme.Map(rest);
        StructureRequests.Map(rest);
    }
}
