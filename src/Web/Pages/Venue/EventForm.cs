using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Web.Http;

namespace Billetterie.Web.Pages.Venue;

/// <summary>What a venue enters about an event.</summary>
public sealed record EventForm
{
    public string? Title { get; set; }

    public string? Theme { get; set; }

    public string? Presentation { get; set; }

    public bool Wheelchair { get; set; }

    public bool Hearing { get; set; }

    public bool Sight { get; set; }

    public bool Cognitive { get; set; }

    public bool Psychic { get; set; }

    public string? Note { get; set; }

    public string? PictureUrl { get; set; }

    public string? PictureAlt { get; set; }

    /// <summary>Of a new event: another one of the venue whose picture it gets too.</summary>
    public EventId? PictureOf { get; set; }

    /// <summary>The version that was read: a change made on another is refused.</summary>
    public long? Version { get; set; }

    internal static EventForm Of(EventView shown) => new()
    {
        Title = shown.Title, Theme = shown.Theme, Presentation = shown.Presentation, Wheelchair = shown.Accessibility.Wheelchair,
        Hearing = shown.Accessibility.Hearing, Sight = shown.Accessibility.Sight, Cognitive = shown.Accessibility.Cognitive,
        Psychic = shown.Accessibility.Psychic, Note = shown.Accessibility.Note, PictureUrl = shown.PictureUrl, PictureAlt = shown.PictureAlt,
        Version = shown.Version,
    };

    internal EventDetails Read(FieldChecks fields)
    {
        var picture = fields.OptionalWebAddress(nameof(PictureUrl), PictureUrl);
        var alt = fields.OptionalLine(nameof(PictureAlt), PictureAlt, FieldLimits.Place);
        if (picture is not null && alt is null)
            fields.Fault(nameof(PictureAlt), "required");
        return new EventDetails(
            fields.Line(nameof(Title), Title, FieldLimits.Title), fields.Line(nameof(Theme), Theme, FieldLimits.Category),
            fields.OptionalText(nameof(Presentation), Presentation, FieldLimits.Presentation),
            new Accessibility(Wheelchair, Hearing, Sight, Cognitive, Psychic, fields.OptionalText(nameof(Note), Note, FieldLimits.Accessibility)),
            picture, alt);
    }
}
