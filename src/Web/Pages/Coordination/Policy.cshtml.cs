using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Policy;
using Billetterie.Web.Formats;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>The rules of booking: those in force with their effect, those to come, and every change that was recorded.</summary>
public sealed class PolicyModel(
    PolicyQueries queries, WithdrawPolicy withdrawal, BookingPolicy policy, TimeProvider time, Dates dates, ProblemWords words,
    IStringLocalizer<PolicyTexts> texts) : CoordinationPage
{
    public DateTimeOffset Now { get; private set; }

    public PolicyTerms InForce { get; private set; } = null!;

    /// <summary>The change by which the present rules hold; null: the program's settings.</summary>
    public PolicyChange? Latest { get; private set; }

    /// <summary>Earliest first, each with the terms before it.</summary>
    public IReadOnlyList<(PolicyChange Change, PolicyTerms Before)> Coming { get; private set; } = [];

    /// <summary>Latest first, each with the terms before it.</summary>
    public IReadOnlyList<(PolicyChange Change, PolicyTerms Before)> Past { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] long change)
    {
        ModelState.Clear();
        var answer = await withdrawal.RunAsync(Stamp("withdraw", change), change, Aborted);
        if (answer.Refusal is { } refusal)
        {
            await LoadAsync();
            ModelState.AddModelError("", words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts["withdrawn", dates.Moment(answer.Value!.From)]);
        return RedirectToPage("/Coordination/Policy");
    }

    private async Task LoadAsync()
    {
        Now = time.GetUtcNow();
        var history = await queries.HistoryAsync(Aborted);
        var told = new List<(PolicyChange, PolicyTerms)>();
        var before = policy.At(DateTimeOffset.MinValue);
        foreach (var change in history.Reverse())
        {
            told.Add((change, before));
            if (change.WithdrawnAt is null)
                before = change.Terms;
            if (change.WithdrawnAt is null && change.From <= Now)
                Latest = change;
        }
        InForce = Latest?.Terms ?? policy.At(DateTimeOffset.MinValue);
        Coming = [.. told.Where(one => one.Item1.From > Now && one.Item1.WithdrawnAt is null)];
        Past = [.. told.Where(one => one.Item1.From <= Now || one.Item1.WithdrawnAt is not null).Reverse()];
    }
}
