using Billetterie.Abstractions;
using Billetterie.Web.Formats;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Problems;

/// <summary>Says a refusal in words (R15), in the language of the request. Thread safe.</summary>
public sealed class ProblemWords(IStringLocalizer<ProblemWords> texts, Dates dates)
{
    public string Title(int status)
    {
        var title = texts[$"status_{status}"];
        return title.ResourceNotFound ? texts[status >= 500 ? "status_500" : "status_400"] : title;
    }

    /// <summary>The sentence for a code, with the date or number it speaks of. Placeholders: {0} opens, {1} closed, {2} number.</summary>
    public string Detail(Refusal refusal) =>
        texts[refusal.Code, Moment(refusal.OpensAt), Moment(refusal.ClosedAt), refusal.Number ?? 0];

    /// <summary>What is wrong with a field.</summary>
    public string Field(string fault, params object[] arguments) => texts[$"field_{fault}", arguments];

    private string Moment(DateTimeOffset? at) => at is null ? "" : dates.Moment(at.Value);
}
