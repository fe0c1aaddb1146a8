namespace Billetterie.Storage.Partners.Merging;

/// <summary>What the rows of structures and venues have in common for merges of either.</summary>
internal interface IMergingRow
{
    long Id { get; }
    string Name { get; }
    string? ExternalReference { get; set; }
    long? MergedInto { get; set; }
    DateTimeOffset? MergedAt { get; set; }
    long? MergedBy { get; set; }
    long Version { get; set; }
}
