using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Venues;

/// <summary>The works and matches of one's own venue.</summary>
internal static class VenueEvents
{
    /// <param name="PictureAlt">The picture in words; required with a picture.</param>
    /// <param name="Version">When changing: the version that was read; another one is refused. Left out: overwrites.</param>
    public sealed record Request(
        string? Title, string? Theme, string? Presentation, Accessibility? Accessibility, string? PictureUrl, string? PictureAlt,
        long? Version) : IChecked
    {
        public void Check(FieldChecks fields) => Read(fields);

        public EventDetails Read(FieldChecks fields)
        {
            var picture = fields.OptionalWebAddress("pictureUrl", PictureUrl);
            var alt = fields.OptionalLine("pictureAlt", PictureAlt, FieldLimits.Place);
            if (picture is not null && alt is null)
                fields.Fault("pictureAlt", "required");
            var accessibility = Accessibility ?? new Accessibility();
            return new EventDetails(
                fields.Line("title", Title, FieldLimits.Title), fields.Line("theme", Theme, FieldLimits.Category),
                fields.OptionalText("presentation", Presentation, FieldLimits.Presentation),
                accessibility with { Note = fields.OptionalText("accessibility.note", accessibility.Note, FieldLimits.Accessibility) },
                picture, alt);
        }
    }

    public sealed record List(IReadOnlyList<EventView> Items, string? Next, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/venue/events").RequireAuthorization(Policies.Venues).WithTags("Venue");
        events.MapGet("", ListAsync)
            .Answers<List>(ProblemCodes.ValidationFailed, Codes.CursorInvalid)
            .WithName("listVenueEvents").WithSummary("The venue's events by title.");
        events.MapGet("/{id}", ShowAsync)
            .Answers<EventView>(Codes.EventNotFound)
            .WithName("showVenueEvent").WithSummary("One event of the venue.");
        events.MapPost("", AddAsync)
            .Creates<EventView>(Codes.IdempotencyKeyReused, Codes.VenueNotFound)
            .WithName("addEvent").WithSummary("Adds an event.");
        events.MapPut("/{id}", ReviseAsync)
            .Answers<EventView>(Codes.IdempotencyKeyReused, Codes.EventNotFound, Codes.VersionMoved)
            .WithName("reviseEvent").WithSummary("Changes an event.");
    }

    private static async Task<IResult> ListAsync(
        string? q, string? cursor, string? limit, Caller caller, VenueQueries venues, ProblemWords words, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var search = fields.OptionalLine("q", q, FieldLimits.Search);
        var size = ListQuery.Limit(fields, limit);
        if (fields.Refusal is { } refusal)
            return refusal;
        if (ListQuery.PageNumber(cursor) is not { } number)
            return Problem.Of(Codes.CursorInvalid);
        var page = await venues.EventsAsync(caller.Venue, search, number, size, cancellation);
        var items = page.Number == number ? page.Items : [];
        return Results.Ok(new List(items, number < page.Pages ? ListQuery.Cursor(number + 1) : null, page.Total));
    }

    private static async Task<IResult> ShowAsync(EventId id, Caller caller, VenueQueries venues, CancellationToken cancellation) =>
        Answers.Found(await venues.EventAsync(caller.Venue, id, cancellation), Codes.EventNotFound);

    private static async Task<IResult> AddAsync(
        Request request, Caller caller, ClientKey key, CreateEvent create, ProblemWords words, CancellationToken cancellation)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("event", request));
        var added = await create.RunAsync(stamp, caller.Venue, request.Read(new FieldChecks(words)), cancellation);
        return Answers.Created(added, made => $"/api/v1/venue/events/{made.Id}");
    }

    private static async Task<IResult> ReviseAsync(
        EventId id, Request request, Caller caller, ClientKey key, UpdateEvent update, ProblemWords words, CancellationToken cancellation)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("event", new { id, request }));
        return Answers.Ok(await update.RunAsync(
            stamp, caller.Venue, id, request.Read(new FieldChecks(words)), request.Version, cancellation));
    }
}
