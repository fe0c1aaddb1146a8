using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Partners;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Creates an account of a structure, of a venue, or of the coordination.</summary>
public sealed class NewAccountModel(
    IGrains grains, CreateAccount creation, PartnerList partners, ProblemWords words, IStringLocalizer<AccountListTexts> texts) : CoordinationPage
{
    [BindProperty]
    public AccountForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    /// <param name="place">What is chosen beforehand: whoever comes from a partner's page wants an account of it.</param>
    public async Task OnGetAsync([FromQuery(Name = "pour")] string? place)
    {
        ModelState.Clear();
        Input = new AccountForm { Place = place };
        Places = await ChoicesAsync();
    }

    /// <summary>Nothing is chosen at first: nobody is to become one of the coordination because a list began with it.</summary>
    private async Task<IReadOnlyList<SelectListItem>> ChoicesAsync() =>
        [new SelectListItem(texts["placeChoose"], ""), .. await AccountPlaces.ListAsync(partners, texts, Aborted)];

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        Places = await ChoicesAsync();
        var fields = new FieldChecks(words);
        var email = fields.OptionalEmail("Email", Input.Email);
        var read = (First: fields.Line("FirstName", Input.FirstName, FieldLimits.Name), Last: fields.Line("LastName", Input.LastName, FieldLimits.Name),
            Phone: fields.OptionalPhone("Phone", Input.Phone), Duty: fields.OptionalLine("Duty", Input.Duty, FieldLimits.Name));
        if (email is null)
            fields.Fault("Email", "required");
        var place = AccountPlaces.Read(Input.Place);
        if (place is null)
            ModelState.AddModelError("Input.Place", texts["placeUnknown"]);
        if (!ModelState.Take(fields, nameof(Input)) || place is null)
            return Refused();
        var stamp = Stamp("account", Input);
        var refusal = place.Structure is { } structure
            ? (await grains.Structure(structure).AddReferentAsync(new AddReferent(stamp, read.First, read.Last, email!, read.Phone, read.Duty))).Refusal
            : (await creation.RunAsync(stamp, new NewAccount(place.Role, place.Venue, read.First, read.Last, email!, read.Phone, read.Duty), Aborted)).Refusal;
        if (refusal is not null)
        {
            ModelState.AddModelError(refusal.Code == Codes.LoginTaken ? "Input.Email" : FormFaults.FieldOf(refusal), words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts["created", $"{read.First} {read.Last}", email!]);
        return RedirectToPage("/Coordination/Accounts", new { q = email });
    }
}

/// <summary>What is entered about a new account.</summary>
public sealed record AccountForm
{
    public string? Place { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Duty { get; set; }
}
