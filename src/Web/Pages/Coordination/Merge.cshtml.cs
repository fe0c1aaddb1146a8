using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Two partners that are one: what merging them would do, and the merge itself. There is no way back.</summary>
public sealed class MergeModel(
    MergePreviews previews, MergePartners merges, MergeFollowing following, IGrains grains, ProblemWords words,
    IStringLocalizer<PartnerDoubleTexts> texts) : CoordinationPage
{
    [BindProperty(SupportsGet = true)]
    public PartnerKind Kind { get; set; }

    /// <summary>The one that is kept.</summary>
    [BindProperty(SupportsGet = true)]
    public long Kept { get; set; }

    /// <summary>The one that goes up in it.</summary>
    [BindProperty(SupportsGet = true)]
    public long Merged { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public MergePreview Preview { get; private set; } = null!;

    public bool IsVenue => Kind == PartnerKind.Venue;

    /// <summary>What goes over, in numbers.</summary>
    public IEnumerable<(string Label, int Count)> Passing => IsVenue
        ? [("logins", Preview.Moved.Logins), ("events", Preview.Moved.Events), ("datesToCome", Preview.Moved.DatesToCome),
            ("toCome", Preview.Moved.ToCome), ("waiting", Preview.Moved.Waiting), ("datesBehind", Preview.Moved.DatesBehind), ("keys", Preview.Moved.Keys)]
        : [("people", Preview.Moved.People), ("logins", Preview.Moved.Logins), ("toCome", Preview.Moved.ToCome), ("waiting", Preview.Moved.Waiting),
            ("past", Preview.Moved.Past), ("cancelledToCome", Preview.Moved.Cancelled)];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var reason = Reason;
        if (!await LoadAsync())
            return NotFound();
        var answer = await merges.RunAsync(Stamp(Kind, Kept, Merged, reason), new PartnerMerge(Kind, Kept, Merged), reason, Aborted);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Field == "reason" ? nameof(Reason) : "", words.Detail(refusal));
            return Refused();
        }
        var left = await FollowAsync();
        Leave(FlashKind.Good, texts[left == 0 ? "done" : "doneSoon", Preview.Merged.Details.Name, Preview.Kept.Details.Name]);
        return RedirectToPage(IsVenue ? "/Coordination/Venue" : "/Coordination/Structure", new { id = Kept });
    }

    /// <summary>The merge is stored by now: whatever keeps the dates from following at once, they follow later.</summary>
    private async Task<int> FollowAsync()
    {
        try
        {
            await following.FollowAsync(grains, CancellationToken.None);
            return await following.LeftAsync(Kind, Kept, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            return 1;
        }
    }

    private async Task<bool> LoadAsync()
    {
        var bound = ModelState.IsValid && Enum.IsDefined(Kind) && Kept != Merged;
        ModelState.Clear();
        if (!bound || await previews.LookAsync(new PartnerMerge(Kind, Kept, Merged), Aborted) is not { } preview)
            return false;
        Preview = preview;
        return true;
    }
}
