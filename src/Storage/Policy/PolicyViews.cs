using Billetterie.Abstractions;
using Billetterie.Grains.Booking;

namespace Billetterie.Storage.Policy;

/// <summary>A change of the policy as the coordination sees it.</summary>
/// <param name="From">The moment from which it applies.</param>
/// <param name="MadeBy">Name of the account; null where it is gone or was the program itself.</param>
/// <param name="WithdrawnAt">It was withdrawn before it applied, and never did.</param>
public sealed record PolicyChange(
    long Id, DateTimeOffset From, PolicyTerms Terms, string? Reason, DateTimeOffset MadeAt, string? MadeBy, DateTimeOffset? WithdrawnAt,
    string? WithdrawnBy);

/// <summary>A change that the coordination wants.</summary>
/// <param name="From">At least <see cref="Grains.Performances.BookingPolicy.Lead"/> ahead.</param>
public sealed record NewPolicy(DateTimeOffset From, PolicyTerms Terms, string? Reason);
