using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Participants;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Participants;

/// <summary>The structure's list of people.</summary>
internal static class ListParticipants
{
    /// <param name="Q">Words that begin a word of name, phone or e-mail.</param>
    /// <param name="Family">Participant, Guest or Companion.</param>
    /// <param name="Host">Only the guests of this participant.</param>
    /// <param name="Sort">Name, Family, State or Added.</param>
    public sealed record Query(
        string? Q, string? Family, string? Active, string? Host, string? Sort, string? Descending, string? Cursor, string? Limit);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/participants", ListAsync)
            .RequireAuthorization(Policies.Referents)
            .Answers<Page<ParticipantView>>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("listParticipants").WithTags("Participants").WithSummary("The people of the structure.");
        api.MapGet("/participants/{id}", ShowAsync)
            .RequireAuthorization(Policies.Referents)
            .Answers<ParticipantView>(Codes.ParticipantNotFound)
            .WithName("showParticipant").WithTags("Participants").WithSummary("One person of the structure.");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] Query query, Caller caller, ParticipantQueries participants, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var search = new ParticipantSearch
        {
            Q = fields.OptionalLine("q", query.Q, FieldLimits.Search),
            Family = fields.Choice<Family>("family", query.Family),
            Active = fields.YesNo("active", query.Active),
            Host = fields.Id<ParticipantId>("host", query.Host),
            Sort = fields.Choice<ParticipantSort>("sort", query.Sort) ?? ParticipantSort.Name,
            Descending = fields.YesNo("descending", query.Descending) ?? false,
            Limit = ListQuery.Limit(fields, query.Limit),
        };
        var cursor = fields.OptionalLine("cursor", query.Cursor, FieldLimits.Search);
        return fields.Refusal ?? Answers.Ok(await participants.SearchAsync(caller.Structure, search, cursor, cancellation));
    }

    private static async Task<IResult> ShowAsync(
        ParticipantId id, Caller caller, ParticipantQueries participants, CancellationToken cancellation) =>
        Answers.Found(await participants.FindAsync(caller.Structure, id, cancellation), Codes.ParticipantNotFound);
}
