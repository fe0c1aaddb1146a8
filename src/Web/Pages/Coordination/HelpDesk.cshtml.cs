using Billetterie.Abstractions;
using Billetterie.Invitations;
using Billetterie.Storage.Audit;
using Billetterie.Storage.HelpDesk;
using Billetterie.Web.Invitations;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Finds a reservation of any structure by words, by its number, or by the code of its invitation.</summary>
public sealed class HelpDeskModel(HelpDeskQueries desk, InvitationDesk invitations, AuditTrail audit) : CoordinationPage
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    /// <summary>Null where nothing was asked.</summary>
    public HelpDeskAnswer? Answer { get; private set; }

    /// <summary>What the words are, where they look like a code.</summary>
    public InvitationReading Reading { get; private set; } = InvitationReading.Unreadable;

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        if (TypedSearch.Cut(Q) is not { } asked)
            return;
        var found = await ExactAsync(asked);
        var answer = found is null ? await desk.SearchAsync(asked, Aborted) : new HelpDeskAnswer([found], false);
        // The words may name somebody, so that they are not kept.
        await audit.NoteAsync(Actor, AuditAct.PeopleSearched, Actor.Account.Value, new { found = answer.Found.Count }, cancellation: Aborted);
        Answer = answer;
    }

    private async Task<FoundReservation?> ExactAsync(string asked)
    {
        (Reading, var coded) = await invitations.ReadAsync(asked, Aborted);
        if (Reading == InvitationReading.Genuine)
            return await desk.FindAsync(coded, Aborted);
        var digits = asked.Replace(" ", "", StringComparison.Ordinal);
        return ReservationId.TryParse(digits, null, out var number) ? await desk.FindAsync(number, Aborted) : null;
    }
}
