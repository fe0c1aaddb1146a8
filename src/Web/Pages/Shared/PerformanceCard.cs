using Billetterie.Storage.Programme;

namespace Billetterie.Web.Pages.Shared;

/// <summary>A performance as a card that leads to its sheet.</summary>
/// <param name="Url">The sheet's address.</param>
public sealed record PerformanceCard(PerformanceView Performance, string Url)
{
    /// <summary>Its sheet is shown beside the list.</summary>
    public bool Chosen { get; init; }

    /// <summary>Has a button to book at once.</summary>
    public bool Bookable { get; init; }

    /// <summary>Why it is recommended, in words.</summary>
    public string? Because { get; init; }
}
