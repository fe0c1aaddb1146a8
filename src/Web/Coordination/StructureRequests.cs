using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Coordination;

/// <summary>Structures that asked to join are accepted or declined; one can be suspended and taken up again.</summary>
internal static class StructureRequests
{
    /// <param name="Status">Active, Suspended or Declined.</param>
    /// <param name="Reason">Told to the structure.</param>
    public sealed record Request(StructureStatus? Status, string? Reason) : IChecked
    {
        public void Check(FieldChecks fields)
        {
            if (fields.Required("status", Status) == StructureStatus.Pending)
                fields.Fault("status", "choice", "Active, Suspended, Declined");
            fields.OptionalText("reason", Reason, FieldLimits.Reason);
        }
    }

    public sealed record List(IReadOnlyList<PartnerStructure> Items, string? Next, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        var structures = api.MapGroup("/coordination/structures").RequireAuthorization(Policies.Coordination).WithTags("Coordination");
        structures.MapGet("", ListAsync)
            .Answers<List>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("listPartnerStructures").WithSummary("Structures by status; Pending ones asked to join.");
        structures.MapPut("/{id}/status", SetStatusAsync)
            .Answers<StructureView>(Codes.IdempotencyKeyReused, Codes.StructureNotFound)
            .WithName("setStructureStatus").WithSummary("Accepts, declines, suspends or takes up a structure.");
    }

    private static async Task<IResult> ListAsync(
        string? status, string? q, string? cursor, string? limit, PartnerQueries partners, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var which = fields.Choice<StructureStatus>("status", status);
        var search = fields.OptionalLine("q", q, FieldLimits.Search);
        var size = ListQuery.Limit(fields, limit);
        if (fields.Refusal is { } refusal)
            return refusal;
        if (ListQuery.PageNumber(cursor) is not { } number)
            return Problem.Of(Codes.CursorInvalid);
        var page = await partners.StructuresAsync(which, search, number, size, cancellation);
        var items = page.Number == number ? page.Items : [];
        return Results.Ok(new List(items, number < page.Pages ? ListQuery.Cursor(number + 1) : null, page.Total));
    }

    private static async Task<IResult> SetStatusAsync(StructureId id, Request request, Caller caller, ClientKey key, IGrains grains)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("structure status", new { id, request }));
        var answer = await grains.Structure(id).SetStatusAsync(new SetStructureStatus(stamp, request.Status!.Value, request.Reason?.Trim()));
        return answer.Refusal is { } refusal ? Problem.Of(refusal) : Results.Ok(answer.Structure);
    }
}
