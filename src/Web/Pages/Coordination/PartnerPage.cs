using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Partners;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>What the page of a structure and that of a venue share: the agreement, and decisions with their reason.</summary>
public abstract class PartnerPage(ProblemWords words, IStringLocalizer<PartnerTexts> texts) : CoordinationPage
{
    /// <summary>Why it is accepted, declined, suspended or taken up again.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public AgreementForm Agreement { get; set; } = new();

    protected ProblemWords Words => words;

    protected IStringLocalizer<PartnerTexts> Texts => texts;

    /// <summary>Reads the reason; where it is needed and missing the page says so.</summary>
    protected string? ReadReason(bool needed)
    {
        var fields = new FieldChecks(words);
        var reason = fields.OptionalText(nameof(Reason), Reason, FieldLimits.Reason);
        if (reason is null && needed)
            fields.Fault(nameof(Reason), "required");
        foreach (var (field, faults) in fields.Errors)
            ModelState.AddModelError(field, faults[0]);
        return reason;
    }

    /// <summary>Stores the agreement as entered; false where the page has to be shown again.</summary>
    protected async Task<bool> SaveAgreementAsync(AgreementForm entered, Func<Agreement, RequestStamp, Task<Answer<Agreement>>> save)
    {
        ArgumentNullException.ThrowIfNull(entered);
        ArgumentNullException.ThrowIfNull(save);
        Agreement = entered;
        var fields = new FieldChecks(words);
        var agreement = entered.Read(fields);
        if (!ModelState.Take(fields, nameof(Agreement)))
            return false;
        var answer = await save(agreement, Stamp("agreement", RouteData.Values["id"], agreement));
        if (answer.Refusal is { } refusal)
        {
            if (refusal is { Code: Codes.FieldInvalid, Field: "end" })
                ModelState.AddModelError("Agreement.End", texts["agreementOrder"]);
            else
                ModelState.AddModelError("", words.Detail(refusal));
            return false;
        }
        Leave(FlashKind.Good, texts["agreementSaved"]);
        return true;
    }
}
