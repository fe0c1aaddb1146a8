using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Invitations;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Reservations;

/// <summary>The nominative document of confirmed reservations, one or many in a file.</summary>
internal static class PrintInvitations
{
    /// <summary>Invitations in one file: an outing of a whole structure, and no more than a printer takes at once.</summary>
    public const int Most = 200;

    private const string Pdf = "application/pdf";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reservations/{id}/invitation.pdf", PrintOneAsync)
            .RequireAuthorization(Policies.Referents)
            .AnswersFile(Pdf, Codes.ReservationNotFound, Codes.NotConfirmed)
            .WithName("printInvitation").WithTags("Reservations").WithSummary("The invitation of a confirmed reservation.");
        api.MapGet("/reservations/invitations.pdf", PrintManyAsync)
            .RequireAuthorization(Policies.Referents)
            .AnswersFile(Pdf, ProblemCodes.ValidationFailed, Codes.ReservationNotFound, Codes.NotConfirmed)
            .WithName("printInvitations").WithTags("Reservations").WithSummary("Several invitations in one file, in the order of ids.");
    }

    private static Task<IResult> PrintOneAsync(
        ReservationId id, Caller caller, InvitationDesk desk, CancellationToken cancellation) =>
        PrintAsync([id], string.Create(CultureInfo.InvariantCulture, $"invitation-{id}.pdf"), caller, desk, cancellation);

    private static async Task<IResult> PrintManyAsync(
        string? ids, Caller caller, InvitationDesk desk, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var asked = Read(ids, fields);
        return fields.Refusal ?? await PrintAsync(asked, "invitations.pdf", caller, desk, cancellation);
    }

    private static async Task<IResult> PrintAsync(
        IReadOnlyList<ReservationId> ids, string name, Caller caller, InvitationDesk desk, CancellationToken cancellation)
    {
        var printed = await desk.PrintAsync(caller.Structure, ids, CultureInfo.CurrentUICulture, cancellation);
        return printed.Succeeded ? Results.File(printed.Value, Pdf, name) : Problem.Of(printed.Refusal);
    }

    private static List<ReservationId> Read(string? ids, FieldChecks fields)
    {
        var parts = (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            fields.Fault("ids", "required");
        if (parts.Length > Most)
        {
            fields.Fault("ids", "too_many", Most);
            return [];
        }
        return [.. parts.Select(part => fields.Id<ReservationId>("ids", part)).OfType<ReservationId>().Distinct()];
    }
}
