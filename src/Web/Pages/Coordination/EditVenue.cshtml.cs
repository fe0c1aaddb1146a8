using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Venues;
using Billetterie.Web.Pages.Shared;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Adds a venue, or changes what is told about one.</summary>
public sealed class EditVenueModel(
    DirectoryQueries directory, CreateVenue creation, UpdateVenue updates, ProblemWords words, IStringLocalizer<PartnerTexts> texts) : PartnerFormPage(words)
{
    /// <summary>Null: a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public VenueId? Id { get; set; }

    public VenueView? Details { get; private set; }

    public override bool IsVenue => true;

    public override string Back => Id is { } id
        ? Url.Page("/Coordination/Venue", new { id })! : Url.Page("/Coordination/Index")!;

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (await LoadAsync() is null)
            return NotFound();
        var fields = NewChecks();
        var entered = Input.Venue(fields, Details);
        if (!ModelState.Take(fields, nameof(Input)))
            return Refused();
        var stamp = Stamp("venue", Id, Input);
        var answer = Id is { } id
            ? await updates.RunAsync(stamp, id, entered, null, Aborted) : await creation.RunAsync(stamp, entered, Aborted);
        if (answer.Refusal is { } refusal)
            return Explained(refusal);
        Leave(FlashKind.Good, Id is null ? texts["created", answer.Value!.Name] : texts["saved"]);
        return RedirectToPage("/Coordination/Venue", new { id = answer.Value!.Id });
    }

    private protected override async Task<PartnerForm?> LoadAsync()
    {
        if (Id is not { } id)
            return NewForm();
        Details = await directory.VenueAsync(id, Aborted);
        return Details is null ? null : PartnerForm.Of(Details);
    }
}
