namespace Billetterie.Storage.Search;

/// <summary>What a word leads to; stored.</summary>
internal enum SearchKind
{
    Participant = 1,
    Event = 2,
    Venue = 3,
    Structure = 4,
    Account = 5,
}

/// <summary>A word of a subject's text.</summary>
internal sealed class SearchWordRow
{
    public SearchKind Kind { get; set; }

    /// <summary>A participant's structure; 0 for what is not owned.</summary>
    public long Scope { get; set; }
    public required string Word { get; set; }
    public long Subject { get; set; }
}
