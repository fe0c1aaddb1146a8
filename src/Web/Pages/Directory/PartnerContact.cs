namespace Billetterie.Web.Pages.Directory;

/// <summary>How to reach a partner.</summary>
public sealed record PartnerContact(
    string? Address, string? PostalCode, string? City, string? Phone, string? Email, string? Website, string? Accessibility)
{
    /// <summary>Street, postcode and town in one line.</summary>
    public string WholeAddress => string.Join(", ", new[] { Address, $"{PostalCode} {City}".Trim() }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>Nobody has entered how to reach the partner.</summary>
    public bool IsEmpty => WholeAddress.Length == 0 && (Phone ?? Email ?? Website ?? Accessibility) is null;
}
