using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Programme;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Booking;

/// <summary>
/// Books people on a performance. The choice travels with the form, so that it works page by page without a script; with one, the
/// same handlers give the parts that change.
/// </summary>
public sealed class IndexModel(
    ProgrammeQueries programme, BookingCandidates candidates, CreateParticipant create, BookingDesk desk, ProblemWords problems,
    IStringLocalizer<BookingTexts> texts) : ReferentPage
{
    /// <summary>People offered at once; the search finds the others.</summary>
    private const int Offered = 20;

    /// <summary>Where the companion's reason waits between two steps.</summary>
    private const string ReasonKept = "companion-reason";

    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    /// <summary>Whom to book, in the order in which seats are to be given (R5).</summary>
    [BindProperty(SupportsGet = true)]
    public List<ParticipantId> People { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>All or none get seats (R5).</summary>
    [BindProperty(SupportsGet = true)]
    public bool Together { get; set; }

    [BindProperty]
    public string? CompanionReason { get; set; }

    [BindProperty]
    public NewPerson New { get; set; } = new();

    public PerformanceDetail Performance { get; private set; } = null!;

    public IReadOnlyList<BookingCandidate> Chosen { get; private set; } = [];

    public IReadOnlyList<BookingCandidate> Results { get; private set; } = [];

    /// <summary>What the last step did, for screen readers.</summary>
    public string? Said { get; private set; }

    /// <summary>Why the whole request was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The form to create a person is unfolded.</summary>
    public bool Creating { get; private set; }

    public bool HasCompanion => Chosen.Any(person => person.Family == Family.Companion);

    /// <summary>Chosen people who would take a seat if there were enough.</summary>
    public int WantSeats => Chosen.Count(person => !person.OverQuota && person.Reservation is null);

    public async Task<IActionResult> OnGetAsync()
    {
        CompanionReason ??= TempData[ReasonKept] as string;
        return await LoadAsync() ? Page() : NotFound();
    }

    /// <summary>Adds, takes away or moves up somebody, or only searches.</summary>
    public async Task<IActionResult> OnPostChooseAsync(ParticipantId? add, ParticipantId? remove, ParticipantId? up)
    {
        ModelState.Clear();
        var chose = (add ?? remove ?? up) is not null;
        // Enter in the fields of somebody new presses the form's first button, which is this one.
        if (!chose && New.IsStarted && string.IsNullOrWhiteSpace(Q))
            return await OnPostCreateAsync();
        if (add is { } added && !People.Contains(added) && People.Count < Limits.PeoplePerRequest)
        {
            People.Add(added);
            Q = null;
        }
        if (remove is { } removed)
            People.Remove(removed);
        if (up is { } raised && People.IndexOf(raised) is > 0 and var at)
            (People[at - 1], People[at]) = (People[at], People[at - 1]);
        if (!New.IsStarted && !Request.WantsContentOnly())
            return ToChoice(chose ? "chosen-title" : "Q");
        if (!await LoadAsync())
            return NotFound();
        Said = chose ? texts.Count("chosenSaid", Chosen.Count) : texts.Count("resultsSaid", Results.Count);
        Creating = New.IsStarted;
        return Page();
    }

    /// <summary>Puts somebody new on the list and chooses them.</summary>
    public async Task<IActionResult> OnPostCreateAsync()
    {
        ModelState.Clear();
        var answer = await create.RunAsync(Stamp("create", New.Family, New.LastName, New.FirstName, New.Host), Structure, New.ToDetails(), Aborted);
        if (answer.Succeeded)
        {
            if (!People.Contains(answer.Value.Id))
                People.Add(answer.Value.Id);
            New = new NewPerson();
            Q = null;
            if (!Request.WantsContentOnly())
                return ToChoice("chosen-title");
        }
        else
        {
            Creating = true;
            ModelState.AddModelError(FieldOf(answer.Refusal), problems.Detail(answer.Refusal));
        }
        if (!await LoadAsync())
            return NotFound();
        Said = texts.Count("chosenSaid", Chosen.Count);
        return answer.Succeeded ? Page() : Refused();
    }

    /// <summary>
    /// Books. Nothing is read before: at nine o'clock everybody presses at once, and what counts is decided by the owners. The page is
    /// read again only where it has to be shown again.
    /// </summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var reason = string.IsNullOrWhiteSpace(CompanionReason) ? null : CompanionReason.Trim();
        if (!IsComplete(reason))
            return await AgainAsync(Refused());
        try
        {
            var stamp = Stamp("book", Id, string.Join(',', People), Together, reason);
            var answer = await desk.BookAsync(new BookingRequest(stamp, Id, Structure, People, Together, reason), Aborted);
            if (answer.Refusal is null)
                return RedirectToPage("/Booking/Outcome", new { id = Id, key = stamp.Key.Id });
            Refusal = answer.Refusal.Code == Codes.IdempotencyKeyReused ? texts["sentBefore"] : problems.Detail(answer.Refusal);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            KeepKey();
            Refusal = texts["notAnswered"];
            return await AgainAsync(Unavailable());
        }
        return await AgainAsync(Refused());
    }

    private async Task<IActionResult> AgainAsync(PageResult page) => await LoadAsync() ? page : NotFound();

    /// <summary>
    /// The choice as an address, so that going back and reloading work page by page too. It holds ids only: the companion's reason
    /// speaks of people and stays out of it.
    /// </summary>
    private RedirectToPageResult ToChoice(string fragment)
    {
        if (!string.IsNullOrWhiteSpace(CompanionReason))
            TempData[ReasonKept] = CompanionReason;
        return RedirectToPage("/Booking/Index", null, new { id = Id, People, Q, Together = Together ? true : (bool?)null }, fragment);
    }

    /// <summary>The form has the field of the reason where a companion was chosen, and only then.</summary>
    private bool IsComplete(string? reason)
    {
        if (People.Count == 0)
            Refusal = texts["nobody"];
        if (reason is null && Request.Form.ContainsKey(nameof(CompanionReason)))
            ModelState.AddModelError(nameof(CompanionReason), texts["reasonMissing"]);
        else if (reason?.Length > Limits.CompanionReason)
            ModelState.AddModelError(nameof(CompanionReason), texts["reasonLong", Limits.CompanionReason]);
        return Refusal is null && ModelState.IsValid;
    }

    private async Task<bool> LoadAsync()
    {
        if (await programme.FindAsync(Id, Aborted) is not { } performance)
            return false;
        Performance = performance;
        Chosen = People.Count == 0 ? [] : await candidates.FindAsync(Structure, Id, People, Aborted);
        People = [.. Chosen.Select(person => person.Id)];
        var offered = await candidates.SearchAsync(Structure, Id, TypedSearch.Cut(Q), Offered + People.Count, Aborted);
        Results = [.. offered.Where(person => !People.Contains(person.Id)).Take(Offered)];
        return true;
    }

    private static string FieldOf(Refusal refusal) => refusal.Field switch
    {
        "firstName" => "New.FirstName",
        "hostParticipantId" => "New.Host",
        _ when refusal.Code is Codes.HostMissing or Codes.HostInvalid => "New.Host",
        _ => "New.LastName",
    };
}
