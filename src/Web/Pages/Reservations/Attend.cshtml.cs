using Billetterie.Abstractions;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Reservations;

/// <summary>Notes whether people of one outing came (R12).</summary>
public sealed class AttendModel(IGrains grains, ProblemWords problems, Storage.Reservations.ReservationQueries reservations,
    IStringLocalizer<ReservationTexts> texts) : ReferentPage
{
    [BindProperty]
    public List<ReservationId> Reservations { get; set; } = [];

    [BindProperty]
    public Attendance Attendance { get; set; }

    [BindProperty]
    public string? Back { get; set; }

    public IActionResult OnGet() => RedirectToPage("/Reservations/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        var own = await reservations.FindAsync(Structure, Reservations, Aborted);
        if (own.Count == 0 || own.Select(reservation => reservation.PerformanceId).Distinct().Count() > 1)
            return NotFound();
        IReadOnlyList<ReservationId> ids = [.. own.Select(reservation => reservation.Id)];
        var command = new RecordAttendance(Stamp("attend", string.Join(',', ids), Attendance), ids, Attendance);
        var answer = await grains.Performance(own[0].PerformanceId).RecordAttendanceAsync(command);
        if (answer.Refusal is { } refusal)
            Leave(FlashKind.Stop, problems.Detail(refusal));
        else if (ids.Count > 1)
            Leave(FlashKind.Good, texts.Count("attendanceNoted", ids.Count));
        return Redirect(Url.IsLocalUrl(Back) ? Back : Url.Page("/Reservations/Index")!);
    }
}
