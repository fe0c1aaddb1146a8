using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Participants;

/// <summary>What adding and changing a person share: the form, who may be a guest's host, and likely duplicates.</summary>
public abstract class PersonFormPage(
    ParticipantQueries participants, LikelyDuplicates duplicates, ProblemWords problems, IStringLocalizer<ParticipantTexts> texts) : ReferentPage
{
    /// <summary>Hosts offered in the list; a structure with more finds the guest's page from the participant's.</summary>
    private const int HostsOffered = 200;

    protected ParticipantQueries Participants => participants;

    protected IStringLocalizer<ParticipantTexts> Texts => texts;

    [BindProperty]
    public PersonForm Input { get; set; } = new();

    /// <summary>People on the list who may be the same person; shown once before saving.</summary>
    public IReadOnlyList<LikelyDuplicate> Alike { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Hosts { get; private set; } = [];

    protected async Task LoadHostsAsync(ParticipantId? except)
    {
        var search = new ParticipantSearch { Family = Family.Participant, Active = true, Limit = HostsOffered };
        var people = (await participants.PageAsync(Structure, search, 1, Aborted)).Items.Where(person => person.Id != except).ToList();
        if (Input.Host is { } host && people.All(person => person.Id != host) && await participants.FindAsync(Structure, host, Aborted) is { } known)
            people.Insert(0, known);
        Hosts =
        [
            new SelectListItem(texts["chooseHost"], ""),
            .. people.Select(person => new SelectListItem($"{person.LastName} {person.FirstName}", person.Id.ToString())),
        ];
    }

    /// <summary>Whether the referent must look first: somebody alike is there, and nothing was said about it.</summary>
    protected async Task<bool> MustLookAsync(ParticipantId? except)
    {
        if (Input.AnotherPerson)
            return false;
        var details = Input.ToDetails();
        if (details.LastName.Length == 0 || details.FirstName.Length == 0)
            return false;
        Alike = await duplicates.FindAsync(Structure, details, except, Aborted);
        return Alike.Count > 0;
    }

    protected void Explain(Refusal refusal)
    {
        if (refusal.Code == Codes.FieldMissing)
        {
            // Whoever left both names empty is told of both at once.
            foreach (var (name, text) in new[] { ("Input.LastName", Input.LastName), ("Input.FirstName", Input.FirstName) })
            {
                if (string.IsNullOrWhiteSpace(text))
                    ModelState.AddModelError(name, problems.Detail(refusal));
            }
            if (!ModelState.IsValid)
                return;
        }
        var field = refusal switch
        {
            { Code: Codes.HostMissing or Codes.HostInvalid } => "Input.Host",
            { Code: Codes.HasGuests } => "Input.Family",
            { Field: "lastName" } => "Input.LastName",
            { Field: "firstName" } => "Input.FirstName",
            { Field: "phone" } => "Input.Phone",
            { Field: "email" } => "Input.Email",
            { Field: "address" } => "Input.Address",
            { Field: "hostParticipantId" } => "Input.Host",
            _ => "",
        };
        ModelState.AddModelError(field, problems.Detail(refusal));
    }
}
