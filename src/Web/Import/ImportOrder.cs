using Billetterie.Abstractions;

namespace Billetterie.Web.Import;

/// <summary>What is asked of an import.</summary>
/// <param name="Request">The client's own key; the keys of the import's commands come from it (R13).</param>
/// <param name="Capacity">Invitations of each new performance whose line gives no number of its own.</param>
/// <param name="Preview">Says what would be done and does nothing.</param>
internal sealed record ImportOrder(Actor By, Guid Request, VenueId Venue, int Capacity, bool Preview);
