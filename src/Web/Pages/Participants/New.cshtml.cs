using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Participants;

/// <summary>Adds somebody to the list, after pointing out who may be the same person.</summary>
public sealed class NewModel(
    ParticipantQueries participants, LikelyDuplicates duplicates, CreateParticipant create, ProblemWords problems, IStringLocalizer<ParticipantTexts> texts)
    : PersonFormPage(participants, duplicates, problems, texts)
{
    /// <param name="host">Whose guest is to be added.</param>
    public async Task OnGetAsync(ParticipantId? host)
    {
        if (host is not null)
            (Input.Family, Input.Host) = (Family.Guest, host);
        await LoadHostsAsync(null);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await MustLookAsync(null))
        {
            var details = Input.ToDetails();
            var answer = await create.RunAsync(Stamp("create", details), Structure, details, Aborted);
            if (answer.Succeeded)
            {
                Leave(FlashKind.Good, Texts["created", $"{answer.Value.FirstName} {answer.Value.LastName}"]);
                return RedirectToPage("/Participants/Person", new { id = answer.Value.Id });
            }
            Explain(answer.Refusal);
        }
        await LoadHostsAsync(null);
        return Refused();
    }
}
