using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Participants;

/// <summary>A person: who they are, who comes with them, uses of the week, when they can book again, where they went.</summary>
public sealed class PersonModel(
    ParticipantQueries participants, SetParticipantActive setActive, ProblemWords problems, IStringLocalizer<ParticipantTexts> texts)
    : ReferentPage
{
    [BindProperty(SupportsGet = true)]
    public ParticipantId Id { get; set; }

    public ParticipantHistory History { get; private set; } = null!;

    public ParticipantView Person => History.Participant;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await participants.HistoryAsync(Structure, Id, Aborted) is not { } history)
            return NotFound();
        History = history;
        return Page();
    }

    public Task<IActionResult> OnPostDeactivateAsync() => SetAsync(false);

    public Task<IActionResult> OnPostReactivateAsync() => SetAsync(true);

    private async Task<IActionResult> SetAsync(bool active)
    {
        var answer = await setActive.RunAsync(Stamp("active", Id, active), Structure, Id, active, Aborted);
        if (answer.Refusal is { Code: Codes.ParticipantNotFound })
            return NotFound();
        if (answer.Succeeded)
            Leave(FlashKind.Good, texts[active ? "reactivated" : "deactivated", $"{answer.Value.FirstName} {answer.Value.LastName}"]);
        else
            Leave(FlashKind.Stop, problems.Detail(answer.Refusal));
        return RedirectToPage();
    }
}
