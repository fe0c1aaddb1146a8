namespace Billetterie.Storage.Upkeep;

/// <summary>Something in the database that the rules forbid.</summary>
/// <param name="Rule">R1 to R15, or <c>storage</c> for what the tables promise each other.</param>
/// <param name="Check">A stable name of what was looked at.</param>
/// <param name="Detail">Which rows: names and numbers of columns, never personal data.</param>
public sealed record RuleBreach(string Rule, string Check, string Detail);

/// <summary>What an audit looked at and found.</summary>
/// <param name="Breaches">At most <see cref="RuleAudit.BreachesPerCheck"/> of each check.</param>
public sealed record AuditReport(int Checks, long Performances, long Reservations, long Records, IReadOnlyList<RuleBreach> Breaches);
