using System.Security.Cryptography;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Events;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Publishes a date of an event, or a series of them: first shown, then published.</summary>
public sealed class NewDatesModel(
    VenueQueries venues, PerformanceNumbers numbers, IGrains grains, BookingPolicy policy, Dates dates, ProblemWords problems,
    TimeProvider time, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    private const int DaysToNextOne = 7;

    [BindProperty(SupportsGet = true)]
    public EventId Id { get; set; }

    [BindProperty]
    public DatesForm Input { get; set; } = new();

    public EventView Shown { get; private set; } = null!;

    /// <summary>What would be published; empty before it was asked for.</summary>
    public IReadOnlyList<PlannedDate> Planned { get; private set; } = [];

    /// <summary>What was refused, with why.</summary>
    public IReadOnlyList<(DateTimeOffset StartsAt, string Why)> RefusedDates { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    /// <summary>The rules that hold now: what a date gets that sets no window of its own.</summary>
    public PolicyTerms Terms => policy.At(Now);

    /// <param name="modele">The performance to begin with: the same a week later.</param>
    public async Task<IActionResult> OnGetAsync(PerformanceId? modele)
    {
        if (!await LoadAsync())
            return NotFound();
        if (modele is { } model && await venues.FindAsync(Venue, model, Aborted) is { } known)
        {
            var start = dates.At(dates.Local(known.StartsAt).DateTime.AddDays(DaysToNextOne));
            Input = new DatesForm
            {
                First = dates.Write(start), Capacity = known.Capacity.ToString(System.Globalization.CultureInfo.InvariantCulture), Place = known.Place,
            };
        }
        return Page();
    }

    /// <summary>Shows what would be published.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var fields = new FieldChecks(problems);
        ModelState.Clear();
        (var planned, _, _) = Input.Read(fields, dates);
        if (!ModelState.Take(fields, "Input"))
            return Refused();
        Planned = planned;
        return Page();
    }

    /// <summary>Goes back to the form as it was filled in.</summary>
    public async Task<IActionResult> OnPostEditAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublishAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var fields = new FieldChecks(problems);
        ModelState.Clear();
        var (planned, capacity, place) = Input.Read(fields, dates);
        if (!ModelState.Take(fields, "Input"))
            return Refused();
        var answers = await Task.WhenAll(planned.Select((date, index) => PublishAsync(date, index, capacity, place)));
        var made = answers.Count(answer => answer.Refusal is null);
        if (made > 0)
            Leave(FlashKind.Good, texts.Count("published", made, Shown.Title));
        RefusedDates =
        [
            .. planned.Zip(answers).Where(one => one.Second.Refusal is not null)
                .Select(one => (one.First.StartsAt, problems.Detail(one.Second.Refusal!))),
        ];
        if (RefusedDates.Count > 0)
            return Refused();
        return made == 1
            ? RedirectToPage("/Venue/Performance", new { id = answers[0].After!.PerformanceId })
            : RedirectToPage("/Venue/Event", new { id = Id });
    }

    private async Task<PerformanceAnswer> PublishAsync(PlannedDate date, int index, int capacity, string? place)
    {
        var number = await numbers.NextAsync(Aborted);
        var stamp = Stamp("date", Id, date, capacity, place);
        return await grains.Performance(number).PublishAsync(new PublishPerformance(
            stamp with { Key = stamp.Key with { Id = KeyOf(stamp.Key.Id, index) } }, Id, Venue, date.StartsAt, capacity, date.OpensAt, date.ClosesAt, place));
    }

    /// <summary>Each date of the form is a command of its own, and the form sent again asks the same again (R13).</summary>
    private static Guid KeyOf(Guid form, int index) =>
        new(SHA256.HashData(Encoding.ASCII.GetBytes($"{form:N}/{index}")).AsSpan(0, 16));

    private async Task<bool> LoadAsync()
    {
        Now = time.GetUtcNow();
        var shown = await venues.EventAsync(Venue, Id, Aborted);
        Shown = shown!;
        return shown is not null;
    }
}
