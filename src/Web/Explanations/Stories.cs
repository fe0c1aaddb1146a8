using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.HelpDesk;
using Billetterie.Web.Formats;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Explanations;

/// <summary>Tells a reservation's story in sentences that can be read to the person (R15), in the language of the request. Thread safe.</summary>
public sealed class Stories(IStringLocalizer<Stories> texts, Dates dates)
{
    public StoryLine Line(ToldChapter told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var chapter = told.Chapter;
        var moved = chapter.StartsAt is { } startsAt ? dates.Moment(startsAt) : "";
        var reason = string.IsNullOrWhiteSpace(chapter.Reason) ? null : texts["reason", chapter.Reason].Value;
        return new StoryLine(chapter.At, texts[chapter.Step.ToString(), chapter.Rank ?? 0, moved], Who(told), reason);
    }

    private string? Who(ToldChapter told) => told switch
    {
        { Chapter.Step: StoryStep.ClosedWaiting or StoryStep.WaitedInVain } => null,
        { WhoRole: null or Role.System } => null,
        { Who: { } name, WhoRole: { } role } => texts["byNamed", name, texts[$"role{role}"]].Value,
        { WhoRole: Role.Referent } => texts["by", texts["aReferent"]].Value,
        { WhoRole: { } role } => texts["by", texts[$"role{role}"]].Value,
    };
}
