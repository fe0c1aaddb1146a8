using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>An entry of the space's navigation; a page of the space belongs to exactly one.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Key">Its word among <see cref="CoordinationTexts"/>.</param>
/// <param name="Beneath">Further paths whose pages belong to it.</param>
public sealed record SpaceEntry(string Path, string Key, params string[] Beneath)
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<SpaceEntry> All { get; } =
    [
        new("/coordination", "spacePartners", "/coordination/structures", "/coordination/lieux", "/coordination/annuaire", "/coordination/doublons",
            "/coordination/fusion"),
        new("/coordination/programme", "spaceProgramme", "/coordination/agir"),
        new("/coordination/regles", "spacePolicy"),
        new("/coordination/comptes", "spaceAccounts"),
        new("/coordination/assistance", "spaceHelpDesk"),
        new("/coordination/journal", "spaceAudit"),
        new("/coordination/service", "spaceService"),
    ];

    /// <summary><c>page</c> on the entry's own page, <c>true</c> on one that belongs to it, else null.</summary>
    public string? CurrentAt(PathString here) =>
        here == Path ? "page"
        : Beneath.Any(path => here.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
          || (Path != "/coordination" && here.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)) ? "true"
        : null;
}
