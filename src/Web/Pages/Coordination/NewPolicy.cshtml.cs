using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Policy;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Records a change of the rules that applies from a moment on.</summary>
public sealed class NewPolicyModel(
    SetPolicy setting, BookingPolicy policy, TimeProvider time, Dates dates, ProblemWords words, IStringLocalizer<PolicyTexts> texts) : CoordinationPage
{
    [BindProperty]
    public PolicyForm Input { get; set; } = new();

    public void OnGet()
    {
        // It begins with the rules that will hold when the next week turns: nothing planned is undone by not being looked at.
        var monday = policy.Calendar.NextWeekAfter(time.GetUtcNow());
        Input = PolicyForm.Of(policy.At(monday), monday, dates);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        var fields = new FieldChecks(words);
        var wanted = Input.Read(fields, dates);
        if (!ModelState.Take(fields, nameof(Input)))
            return Refused();
        var answer = await setting.RunAsync(Stamp("policy", Input), wanted, Aborted);
        if (answer.Refusal is { } refusal)
        {
            var early = refusal is { Code: Codes.FieldInvalid, Field: "closesHoursBefore" };
            ModelState.AddModelError(FormFaults.FieldOf(refusal), early ? texts["closesTooEarly"] : words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts["saved", dates.Moment(answer.Value!.From)]);
        return RedirectToPage("/Coordination/Policy");
    }
}
