using Billetterie.Abstractions;
using Billetterie.Import.Csv;
using Billetterie.Storage;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Participants;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Pages.Participants;
using Billetterie.Web.Participants.Importing;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Participants;

/// <summary>The structure's list of people as a table for a spreadsheet; the import takes it back.</summary>
internal static class ExportParticipants
{
    /// <summary>In the order of the columns.</summary>
    private static readonly string[] Columns =
        ["id", "family", "civility", "lastName", "firstName", "address", "phone", "email", "hostParticipantId", "active"];

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/participants.csv", ExportAsync)
        .RequireAuthorization(Policies.Referents)
        .AnswersFile("text/csv", ProblemCodes.ValidationFailed)
        .WithName("exportParticipants").WithTags("Participants").WithSummary("The people of the structure as a table.");

    private static async Task<IResult> ExportAsync(
        string? q, string? family, string? active, Caller caller, ParticipantQueries participants, ProblemWords words, PeopleImportWords columns,
        IStringLocalizer<ParticipantTexts> texts, IStringLocalizer<SiteTexts> site, AuditTrail audit, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var search = new ParticipantSearch
        {
            Q = fields.OptionalLine("q", q, FieldLimits.Search),
            Family = fields.Choice<Family>("family", family),
            Active = fields.YesNo("active", active),
            Limit = PageSizes.Most,
        };
        if (fields.Refusal is { } refusal)
            return refusal;
        await audit.NoteAsync(caller.Actor, AuditAct.PeopleExported, caller.Structure.Value, structure: caller.Structure, cancellation: cancellation);
        string?[] Fields(ParticipantView person) =>
        [
            person.Id.ToString(), site[$"family{person.Family}"], texts[$"civility{person.Civility}"], person.LastName, person.FirstName,
            person.Address, person.Phone is { } phone ? PhoneNumbers.Display(phone) : null, person.Email, person.HostName,
            texts[person.Active ? "active" : "inactive"],
        ];
        return Results.Stream(
            async body =>
            {
                await using var table = new TableWriter(body, [.. Columns.Select(columns.Column)]);
                await foreach (var person in EverybodyAsync(participants, caller.Structure, search))
                    await table.WriteAsync(Fields(person));
            },
            TableWriter.MediaType, "participants.csv");
    }

    private static async IAsyncEnumerable<ParticipantView> EverybodyAsync(ParticipantQueries participants, StructureId structure, ParticipantSearch search)
    {
        string? cursor = null;
        do
        {
            var page = (await participants.SearchAsync(structure, search, cursor)).Value!;
            foreach (var person in page.Items)
                yield return person;
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
