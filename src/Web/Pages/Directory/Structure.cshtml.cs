using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Directory;

/// <summary>A structure as every partner sees it.</summary>
[Authorize(Policies.SignedIn)]
public sealed class StructureModel(DirectoryQueries directory, MergeQueries merges) : SitePage
{
    public PublicStructure Partner { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(StructureId id)
    {
        if (await directory.StructureAsync(id, Aborted) is not { } structure)
        {
            return await merges.KeptForAsync(PartnerKind.Structure, id.Value, Aborted) is var kept && kept != id.Value
                ? RedirectToPage("/Directory/Structure", new { id = kept }) : NotFound();
        }
        Partner = structure;
        return Page();
    }
}
