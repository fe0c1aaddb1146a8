using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Participants;

/// <summary>Changes a person's details.</summary>
public sealed class EditModel(
    ParticipantQueries participants, LikelyDuplicates duplicates, UpdateParticipant update, ProblemWords problems, IStringLocalizer<ParticipantTexts> texts)
    : PersonFormPage(participants, duplicates, problems, texts)
{
    [BindProperty(SupportsGet = true)]
    public ParticipantId Id { get; set; }

    public ParticipantView Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Input = PersonForm.Of(Person);
        await LoadHostsAsync(Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        if (!await MustLookAsync(Id))
        {
            var details = Input.ToDetails();
            var answer = await update.RunAsync(Stamp("update", Id, details, Input.Version), Structure, Id, details, Input.Version, Aborted);
            if (answer.Succeeded)
            {
                Leave(FlashKind.Good, Texts["saved", $"{answer.Value.FirstName} {answer.Value.LastName}"]);
                return RedirectToPage("/Participants/Person", new { id = Id });
            }
            Explain(answer.Refusal);
        }
        await LoadHostsAsync(Id);
        return Refused();
    }

    private async Task<bool> LoadAsync()
    {
        var person = await Participants.FindAsync(Structure, Id, Aborted);
        Person = person!;
        return person is not null;
    }
}
