namespace Billetterie.Storage.Accounts;

/// <summary>Who an account is, in words.</summary>
/// <param name="Partner">The name of its structure or venue; null for the coordination.</param>
public sealed record AccountName(string FirstName, string LastName, string? Email, string? Partner);
