using Billetterie.Abstractions;
using Billetterie.Web.Http;
using Billetterie.Web.Pages.Shared;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>A page with the form about a structure or a venue, new or known.</summary>
public abstract class PartnerFormPage(ProblemWords words) : CoordinationPage
{
    [BindProperty]
    public PartnerForm Input { get; set; } = new();

    public abstract bool IsVenue { get; }

    /// <summary>Where giving up leads.</summary>
    public abstract string Back { get; }

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        if (await LoadAsync() is not { } form)
            return NotFound();
        Input = form;
        return Page();
    }

    /// <summary>The form as the partner is now, empty for a new one; null where there is no such partner.</summary>
    private protected abstract Task<PartnerForm?> LoadAsync();

    /// <summary>The empty form, where the address names nobody at all; null where it names what no partner can be.</summary>
    private protected PartnerForm? NewForm() => RouteData.Values.TryGetValue("id", out var given) && given is not null ? null : new PartnerForm();

    private protected FieldChecks NewChecks() => new(words);

    private protected PageResult Explained(Refusal refusal)
    {
        ModelState.AddModelError(FormFaults.FieldOf(refusal), words.Detail(refusal));
        return Refused();
    }
}
