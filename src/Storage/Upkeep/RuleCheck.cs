namespace Billetterie.Storage.Upkeep;

/// <summary>One thing that must not be: a query that finds nothing in a sound database.</summary>
/// <param name="Sql">Plain SQL of both databases, over the tables and those of <see cref="AuditTables"/>; <c>@now</c> is the moment.</param>
internal sealed record RuleCheck(string Rule, string Name, string Sql);
