using Billetterie.Storage.Partners;
using Billetterie.Web.Coordination.Importing;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Two partners side by side: what is told about each, and what hangs on it.</summary>
public sealed class CompareModel(PartnerDoubles doubles, PartnerImportWords words) : CoordinationPage
{
    [BindProperty(SupportsGet = true)]
    public PartnerKind Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Other { get; set; }

    public PartnerImportWords Words => words;

    public IReadOnlyList<ComparedPartner> Both { get; private set; } = [];

    /// <summary>Neither was merged before.</summary>
    public bool MayMerge => Both.All(one => one.State != PartnerState.Merged);

    /// <summary>Fields that either has, with whether the two differ in it.</summary>
    public IEnumerable<(PartnerField Field, bool Differs)> Fields => PartnerFields.All
        .Where(asked => Both.Any(one => asked.Text(one.Details) is not null))
        .Select(asked => (asked, asked.Text(Both[0].Details) != asked.Text(Both[1].Details)));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Kind) || Id == Other)
            return NotFound();
        var (one, other) = (await doubles.LookAsync(Kind, Id, Aborted), await doubles.LookAsync(Kind, Other, Aborted));
        if (one is null || other is null)
            return NotFound();
        Both = [one, other];
        return Page();
    }
}
