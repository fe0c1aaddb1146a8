using System.Globalization;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Invitations;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Venues;
using Billetterie.Web.Formats;
using Billetterie.Web.Invitations;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Who is expected at a date: to be read, printed, taken away as a table, and checked in without a script (R12).</summary>
public sealed class GuestsModel(
    VenueQueries venues, InvitationDesk invitations, AuditTrail audit, IGrains grains, ProblemWords problems, TimeProvider time,
    IStringLocalizer<VenueTexts> texts)
    : VenuePage
{
    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    /// <summary>Beginnings of names, or of a structure's.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public List<ReservationId> Reservations { get; set; } = [];

    public DoorList List { get; private set; } = null!;

    public IReadOnlyList<DoorGuest> Found { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    /// <summary>Whether people may be checked in already (R12).</summary>
    public bool DoorIsOpen => List.Performance.State != PerformanceState.Cancelled && List.Performance.StartsAt - Limits.DoorOpensBefore <= Now;

    /// <summary>Whether somebody may still be cancelled (R9).</summary>
    public bool MayCancel => List.Performance.StartsAt > Now && List.Performance.State != PerformanceState.Cancelled;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        // Opened to be read or printed: once, not with every letter of a search.
        if (Q is null)
            await audit.NoteAsync(Actor, AuditAct.GuestsSeen, Id.Value, cancellation: Aborted);
        return Page();
    }

    /// <summary>The list as a table for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        await audit.NoteAsync(Actor, AuditAct.GuestsExported, Id.Value, new { people = List.Guests.Count }, cancellation: Aborted);
        var csv = new StringBuilder("\uFEFF");
        csv.Append(CsvLine.Of(texts["csvLastName"], texts["csvFirstName"], texts["csvFamily"], texts["csvStructure"], texts["csvArrived"]));
        foreach (var guest in List.Guests)
        {
            csv.Append(CsvLine.Of(
                guest.LastName, guest.FirstName, texts[$"family{guest.Family}"], guest.Structure,
                guest.Attendance == Attendance.Unknown ? "" : texts[$"attendance{guest.Attendance}"]));
        }
        Response.Headers.CacheControl = "no-store";
        return File(Encoding.UTF8.GetBytes(csv.ToString()), CsvLine.MediaType, string.Create(CultureInfo.InvariantCulture, $"invites-{Id}.csv"));
    }

    /// <summary>Lets somebody in by the code of their invitation.</summary>
    public async Task<IActionResult> OnPostCodeAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var (reading, reservation) = await invitations.ReadAsync(Code, Aborted);
        if (Fault(reading, reservation) is { } fault)
            return Back(FlashKind.Stop, problems.Detail(new Refusal(fault)));
        return await RecordAsync([reservation], Attendance.Present);
    }

    /// <summary>Lets one person or a group in from the list.</summary>
    public async Task<IActionResult> OnPostArriveAsync() =>
        !await LoadAsync() ? NotFound()
        : Reservations.Count == 0 ? Back(FlashKind.Wait, texts["nobodyChosen"])
        : await RecordAsync(Reservations, Attendance.Present);

    /// <summary>Takes an arrival back.</summary>
    public async Task<IActionResult> OnPostUndoAsync() =>
        !await LoadAsync() ? NotFound() : await RecordAsync(Reservations, Attendance.Unknown);

    private async Task<IActionResult> RecordAsync(List<ReservationId> people, Attendance attendance)
    {
        if (people.Any(reservation => reservation.Performance != Id))
            return Back(FlashKind.Stop, problems.Detail(new Refusal(Codes.ReservationNotFound)));
        var stamp = Stamp("attendance", Id, string.Join(',', people), attendance);
        var answer = await grains.Performance(Id).RecordAttendanceAsync(new RecordAttendance(stamp, people, attendance));
        if (answer.Refusal is { } refusal)
            return Back(FlashKind.Stop, problems.Detail(refusal));
        if (answer.Outcomes is [{ Code: not Codes.AttendanceRecorded and var code }])
            return Back(FlashKind.Stop, $"{NameOf(people[0])} : {problems.Detail(new Refusal(code))}");
        var recorded = answer.Outcomes.Count(outcome => outcome.Code == Codes.AttendanceRecorded);
        var word = attendance == Attendance.Present ? "letIn" : "takenBack";
        return Back(FlashKind.Good, recorded == 1 && people.Count == 1 ? texts[word + "One", NameOf(people[0])] : texts.Count(word, recorded));
    }

    private string? Fault(InvitationReading reading, ReservationId reservation) => reading switch
    {
        InvitationReading.Genuine => reservation.Performance == Id ? null : ProblemCodes.WrongPerformance,
        InvitationReading.Mistyped => ProblemCodes.InvitationMistyped,
        InvitationReading.Forged => ProblemCodes.InvitationForged,
        _ => ProblemCodes.InvitationUnreadable,
    };

    private string NameOf(ReservationId id) =>
        List.Guests.FirstOrDefault(guest => guest.ReservationId == id) is { } guest ? $"{guest.FirstName} {guest.LastName}" : "";

    private RedirectToPageResult Back(FlashKind kind, string text)
    {
        Leave(kind, text);
        return RedirectToPage("/Venue/Guests", new { id = Id, q = Q });
    }

    private async Task<bool> LoadAsync()
    {
        Now = time.GetUtcNow();
        if (await venues.DoorListAsync(Venue, Id, Aborted) is not { } list)
            return false;
        List = list;
        Found = [.. list.Guests.Where(guest => GuestSearch.Finds(Q, guest))];
        return true;
    }
}
