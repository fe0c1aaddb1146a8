using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Directory;

/// <summary>The directory of partners, open to all who sign in.</summary>
internal static class ShowDirectory
{
    /// <param name="Q">Words that begin a word of name, category, city or presentation.</param>
    public sealed record Query(string? Category, string? City, string? Q, string? Cursor, string? Limit);

    public static void Map(IEndpointRouteBuilder api)
    {
        var directory = api.MapGroup("").RequireAuthorization(Policies.SignedIn).WithTags("Directory");
        directory.MapGet("/venues", ListVenuesAsync)
            .Answers<Page<VenueView>>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("listVenues").WithSummary("Cultural and sports partners.");
        directory.MapGet("/venues/{id}", ShowVenueAsync)
            .Answers<VenueView>(Codes.VenueNotFound)
            .WithName("showVenue").WithSummary("One cultural or sports partner.");
        directory.MapGet("/structures", ListStructuresAsync)
            .Answers<Page<PublicStructure>>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("listStructures").WithSummary("Social partners.");
        directory.MapGet("/structures/{id}", ShowStructureAsync)
            .Answers<PublicStructure>(Codes.StructureNotFound)
            .WithName("showPartnerStructure").WithSummary("One social partner.");
    }

    private static async Task<IResult> ListVenuesAsync(
        [AsParameters] Query query, DirectoryQueries directory, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var (search, cursor) = Read(query, fields);
        return fields.Refusal ?? Answers.Ok(await directory.VenuesAsync(search, cursor, cancellation));
    }

    private static async Task<IResult> ListStructuresAsync(
        [AsParameters] Query query, DirectoryQueries directory, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var (search, cursor) = Read(query, fields);
        return fields.Refusal ?? Answers.Ok(await directory.StructuresAsync(search, cursor, cancellation));
    }

    private static async Task<IResult> ShowVenueAsync(VenueId id, DirectoryQueries directory, CancellationToken cancellation) =>
        Answers.Found(await directory.VenueAsync(id, cancellation), Codes.VenueNotFound);

    private static async Task<IResult> ShowStructureAsync(StructureId id, DirectoryQueries directory, CancellationToken cancellation) =>
        Answers.Found(await directory.StructureAsync(id, cancellation), Codes.StructureNotFound);

    private static (DirectorySearch Search, string? Cursor) Read(Query query, FieldChecks fields) => (
        new DirectorySearch
        {
            Category = fields.OptionalLine("category", query.Category, FieldLimits.Category),
            City = fields.OptionalLine("city", query.City, FieldLimits.Name),
            Q = fields.OptionalLine("q", query.Q, FieldLimits.Search),
            Limit = ListQuery.Limit(fields, query.Limit),
        },
        fields.OptionalLine("cursor", query.Cursor, FieldLimits.Search));
}
