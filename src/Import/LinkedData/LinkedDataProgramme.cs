using System.Text.Json;
using Billetterie.Import.Json;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.LinkedData;

/// <summary>The events in an element of JSON-LD. What is no event is passed over: pages describe much else beside.</summary>
internal static class LinkedDataProgramme
{
    public static IEnumerable<ProgrammeLine> Read(JsonElement element, JsonRoot? root, int number, ReadingContext context) =>
        Events(new LinkedNode(root?.Resolve(element) ?? element, root), 0).SelectMany(node => Lines(node, null, number, context, 0));

    /// <summary>Looks through graphs and lists for events.</summary>
    private static IEnumerable<LinkedNode> Events(LinkedNode node, int depth)
    {
        if (depth > ImportLimits.SubEventDepth || node.Value.ValueKind != JsonValueKind.Object)
            return [];

        if (LinkedEventWords.IsEvent(node))
            return [node];

        return node.Nodes("@graph").Concat(node.Nodes("itemListElement")).Concat(node.Nodes("item")).Concat(node.Nodes("mainEntity"))
            .SelectMany(inner => Events(inner, depth + 1));
    }

    private static IEnumerable<ProgrammeLine> Lines(LinkedNode node, LinkedNode? parent, int number, ReadingContext context, int depth)
    {
        var place = LinkedPlace.Read(node) ?? (parent is null ? null : LinkedPlace.Read(parent.Value));
        var title = LinkedEventWords.Title(node);
        if (title is null)
            return [new ProgrammeLine.Refused(number, SourceKeys.Of(SourceKeys.LinkedData, node.Value.Text("@id") ?? node.Value.Text("url")), ImportCodes.TitleMissing)];

        var key = LinkedEventWords.Key(node, title, place);
        if (Refuse(node) is { } code)
            return [new ProgrammeLine.Refused(number, key, code, Title: title)];

        var content = LinkedEventWords.Content(node, key, title);
        var dates = new DateList(content, number, context);
        var parts = node.Nodes("subEvent").Concat(node.Nodes("subEvents")).Concat(node.Nodes("event")).Where(LinkedEventWords.IsEvent).ToList();
        // A part of another name is an event of its own: the concerts of a festival.
        var others = parts.Where(part => IsOther(part, title)).ToList();
        var own = parts.Where(part => !IsOther(part, title)).Take(ImportLimits.TimingsPerEvent);
        var schedules = node.Nodes("eventSchedule").ToList();
        foreach (var part in own)
        {
            AddPart(part, place, dates);
        }

        AddSchedules(schedules, place, dates, context);
        if (parts.Count == 0 && schedules.Count == 0)
            AddOwn(node, place, dates, key);

        return Own(number, content, dates, others.Count > 0, parts.Count + schedules.Count > 0)
            .Concat(depth >= ImportLimits.SubEventDepth ? [] : others.SelectMany(other => Lines(other, node, number, context, depth + 1)));
    }

    private static IEnumerable<ProgrammeLine> Own(int number, ProgrammeEvent content, DateList dates, bool isFrame, bool complete)
    {
        if (dates.Timings.Count + dates.Refusals.Count > 0)
            return [new ProgrammeLine.Event(number, content, dates.Timings, dates.Refusals, complete)];

        return isFrame ? [] : [new ProgrammeLine.Refused(number, content.SourceKey, ImportCodes.DateMissing, Title: content.Title)];
    }

    private static bool IsOther(LinkedNode part, string title) =>
        LinkedEventWords.Title(part) is { } name && PlainText.Folded(name) != PlainText.Folded(title);

    private static string? Refuse(LinkedNode node) => LinkedNode.Local(node.Value.Text("eventStatus") ?? "") switch
    {
        "EventCancelled" => ImportCodes.CancelledAtSource,
        "EventPostponed" => ImportCodes.PostponedAtSource,
        _ => null,
    };

    private static void AddPart(LinkedNode part, ProgrammePlace? place, DateList dates)
    {
        var written = part.Text("startDate");
        if (Refuse(part) is { } code)
            dates.Refuse(code, written);
        else
            dates.Add(IsoMoment.Read(written, Zones.Paris), written, LinkedPlace.Read(part) ?? place);
    }

    private static void AddSchedules(List<LinkedNode> schedules, ProgrammePlace? place, DateList dates, ReadingContext context)
    {
        foreach (var schedule in schedules.Take(50))
        {
            var (found, code, detail) = LinkedSchedule.Follow(schedule, context);
            if (code is not null)
                dates.Refuse(code, detail);

            foreach (var date in found)
            {
                if (!dates.Add(Moment.Of(date), null, place))
                    return;
            }
        }
    }

    private static void AddOwn(LinkedNode node, ProgrammePlace? place, DateList dates, string key)
    {
        foreach (var written in node.Texts("startDate").Take(ImportLimits.TimingsPerEvent))
        {
            var before = LinkedNode.Local(node.Value.Text("eventStatus") ?? "") == "EventRescheduled"
                ? IsoMoment.Read(node.Text("previousStartDate"), Zones.Paris).At
                : null;
            if (!dates.Add(IsoMoment.Read(written, Zones.Paris), written, place, movedFrom: before is null ? null : SourceKeys.At(key, before.Value)))
                return;
        }
    }
}
