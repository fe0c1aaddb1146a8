using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Directory;

/// <summary>A structure as every partner sees it.</summary>
[Authorize(Policies.SignedIn)]
public sealed class StructureModel(DirectoryQueries directory) : SitePage
{
    public PublicStructure Partner { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(StructureId id)
    {
        if (await directory.StructureAsync(id, Aborted) is not { } structure)
            return NotFound();
        Partner = structure;
        return Page();
    }
}
