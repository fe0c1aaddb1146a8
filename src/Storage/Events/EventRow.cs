namespace Billetterie.Storage.Events;

internal sealed class EventRow
{
    public long Id { get; set; }
    public long VenueId { get; set; }
    public required string Title { get; set; }
    public required string Theme { get; set; }
    public string? Presentation { get; set; }
    public bool Wheelchair { get; set; }
    public bool Hearing { get; set; }
    public bool Sight { get; set; }
    public bool Cognitive { get; set; }
    public bool Psychic { get; set; }
    public string? AccessibilityNote { get; set; }
    public string? PictureUrl { get; set; }
    public string? PictureAlt { get; set; }
    public string? PictureHash { get; set; }
    public int? PictureWidth { get; set; }
    public int? PictureHeight { get; set; }
    public string? PictureWords { get; set; }
    public string? Source { get; set; }
    public string SortTitle { get; set; } = "";
    public string ThemeKey { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; set; }
}
