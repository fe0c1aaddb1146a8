using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Events;

/// <summary>What creating, updating and importing an event share.</summary>
internal static class EventRows
{
    public const string AuditKind = "event";

    /// <summary>Words of a presentation that are searched; the first ones say what it is.</summary>
    private const int WordsOfPresentation = 150;

    /// <summary>Shorter words of a presentation are articles and the like.</summary>
    private const int ShortestOfPresentation = 4;

    public static (Refusal? Refusal, EventDetails Details) Check(EventDetails entered)
    {
        var check = new FieldCheck();
        var picture = check.Website("pictureUrl", entered.PictureUrl);
        var alt = check.Optional("pictureAlt", entered.PictureAlt, FieldLimits.Address);
        if (picture is not null && alt is null)
            check.Refuse(Codes.FieldMissing, "pictureAlt");
        var accessibility = entered.Accessibility with { Note = check.Prose("accessibility.note", entered.Accessibility.Note, FieldLimits.Reason) };
        var details = new EventDetails(
            check.Required("title", entered.Title, FieldLimits.Title), check.Required("theme", entered.Theme, FieldLimits.Word),
            check.Prose("presentation", entered.Presentation, FieldLimits.Prose), accessibility, picture, alt);
        return (check.Refusal, details);
    }

    public static void Write(EventRow row, EventDetails details)
    {
        row.Title = details.Title;
        row.Theme = details.Theme;
        row.Presentation = details.Presentation;
        row.Wheelchair = details.Accessibility.Wheelchair;
        row.Hearing = details.Accessibility.Hearing;
        row.Sight = details.Accessibility.Sight;
        row.Cognitive = details.Accessibility.Cognitive;
        row.Psychic = details.Accessibility.Psychic;
        row.AccessibilityNote = details.Accessibility.Note;
        row.PictureUrl = details.PictureUrl;
        row.PictureAlt = details.PictureAlt;
        row.SortTitle = SearchText.Normalize(details.Title);
        row.ThemeKey = SearchText.Normalize(details.Theme);
        row.Version++;
    }

    public static HashSet<string> Words(EventRow row)
    {
        var words = SearchText.Words(row.Title, row.Theme);
        words.UnionWith(SearchText.Words(row.Presentation).Where(word => word.Length >= ShortestOfPresentation).Take(WordsOfPresentation));
        return words;
    }

    public static Accessibility Accessibility(EventRow row) =>
        new(row.Wheelchair, row.Hearing, row.Sight, row.Cognitive, row.Psychic, row.AccessibilityNote);

    public static EventDetails Details(EventRow row) =>
        new(row.Title, row.Theme, row.Presentation, Accessibility(row), row.PictureUrl, row.PictureAlt);

    public static EventView View(EventRow row) => new(
        new(row.Id), new(row.VenueId), row.Title, row.Theme, row.Presentation, Accessibility(row), row.PictureUrl, row.PictureAlt,
        row.Source, row.Version, EventPictures.View(row));

    public static async Task<EventView?> ViewAsync(BilletterieContext db, VenueId venue, long id, CancellationToken cancellation) =>
        await db.Events.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.VenueId == venue.Value, cancellation) is { } row
            ? View(row) : null;

    /// <summary>Adds an event; its id is known once this has returned.</summary>
    public static async Task<EventRow> AddAsync(Change change, VenueId venue, string? source, EventDetails details)
    {
        var row = new EventRow { VenueId = venue.Value, Title = details.Title, Theme = details.Theme, Source = source, CreatedAt = change.Now };
        Write(row, details);
        change.Db.Events.Add(row);
        await change.Db.SaveChangesAsync();
        change.Db.Reindex(SearchKind.Event, 0, row.Id, new HashSet<string>(), Words(row));
        change.Audit("event.created", AuditKind, row.Id, new { venue = venue.Value, imported = source is not null });
        return row;
    }

    /// <summary>Writes what differs; false where nothing does.</summary>
    public static bool Update(Change change, EventRow row, EventDetails details)
    {
        if (Details(row) == details)
            return false;
        var before = Words(row);
        Write(row, details);
        change.Db.Reindex(SearchKind.Event, 0, row.Id, before, Words(row));
        change.Audit("event.updated", AuditKind, row.Id, new { venue = row.VenueId });
        return true;
    }
}
