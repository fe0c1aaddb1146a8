using Billetterie.Abstractions;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;

namespace Billetterie.Web.Pages.Structure;

/// <summary>What the pages about one's own structure share.</summary>
public abstract class StructurePage(IGrains grains, ProblemWords problems) : ReferentPage
{
    protected ProblemWords Words => problems;

    public StructureView Details { get; private set; } = null!;

    protected IStructureGrain Owner => grains.Structure(Structure);

    protected async Task<bool> LoadAsync()
    {
        var details = await Owner.LookAsync();
        Details = details!;
        return details is not null;
    }

    /// <summary>Notes a refusal under the field it speaks of.</summary>
    protected void Explain(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ModelState.AddModelError(refusal.Code == Codes.LoginTaken ? "Input.Email" : FormFaults.FieldOf(refusal), problems.Detail(refusal));
    }
}
