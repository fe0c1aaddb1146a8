using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Venues;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Adds a venue, or changes what is told about one.</summary>
public sealed class EditVenueModel(
    DirectoryQueries directory, CreateVenue creation, UpdateVenue updates, ProblemWords words, IStringLocalizer<PartnerTexts> texts) : PartnerFormPage
{
    /// <summary>Null: a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public VenueId? Id { get; set; }

    public VenueView? Details { get; private set; }

    public override bool IsVenue => true;

    public override string Back => Id is { } id
        ? Url.Page("/Coordination/Venue", new { id })! : Url.Page("/Coordination/Index")!;

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        if (Details is not null)
            Input = PartnerForm.Of(Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        var fields = new FieldChecks(words);
        var entered = Input.Venue(fields, Details);
        if (!ModelState.Take(fields, nameof(Input)))
            return Refused();
        var stamp = Stamp("venue", Id, Input);
        var answer = Id is { } id
            ? await updates.RunAsync(stamp, id, entered, null, Aborted) : await creation.RunAsync(stamp, entered, Aborted);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(PartnerForm.FieldOf(refusal), words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, Id is null ? texts["created", answer.Value!.Name] : texts["saved"]);
        return RedirectToPage("/Coordination/Venue", new { id = answer.Value!.Id });
    }

    private async Task<bool> LoadAsync()
    {
        if (Id is not { } id)
            return !RouteData.Values.TryGetValue("id", out var given) || given is null;
        Details = await directory.VenueAsync(id, Aborted);
        return Details is not null;
    }
}
