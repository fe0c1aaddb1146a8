using System.Globalization;
using Billetterie.Import.Times;
using NodaTime;
using NodaTime.TimeZones;

namespace Billetterie.Import.Calendars;

/// <summary>
/// A time zone as a calendar itself defines it (VTIMEZONE), for names that nobody else knows. A name that is known is taken from
/// the tz database instead: calendars carry rules that were cut to the years of their export.
/// </summary>
internal sealed class DefinedZone : DateTimeZone
{
    private static readonly LocalDateTime First = new(1990, 1, 1, 0, 0);

    /// <summary>Two a year for the life of a zone, ten times over.</summary>
    private const int MostChanges = 2_000;

    private readonly List<(Instant At, Offset Offset)> _transitions;
    private readonly Offset _before;

    private DefinedZone(string id, Offset before, List<(Instant At, Offset Offset)> transitions)
        : base(id, false, Min(before, transitions), Max(before, transitions))
    {
        _before = before;
        _transitions = transitions;
    }

    /// <summary>Null where the definition makes no zone.</summary>
    /// <param name="last">Changes are followed up to here.</param>
    public static DateTimeZone? Read(CalendarEntry entry, LocalDateTime last)
    {
        if (entry.TooLarge || entry.Find("TZID")?.Value is not { Length: > 0 and < 200 } id)
            return null;

        // Exports put the name the zone is known by beside the one they made up.
        if (Zones.Find(entry.Find("X-LIC-LOCATION")?.Value) is { } known)
            return known;

        var transitions = new SortedDictionary<Instant, (Offset From, Offset To)>();
        foreach (var part in entry.Parts)
        {
            if (!Add(transitions, part, last) || transitions.Count > MostChanges)
                return null;
        }

        if (transitions.Count == 0)
            return null;

        var before = transitions.First().Value.From;
        return new DefinedZone(id, before, [.. transitions.Select(transition => (transition.Key, transition.Value.To))]);
    }

    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var index = _transitions.FindLastIndex(transition => transition.At <= instant);
        Instant? start = index < 0 ? null : _transitions[index].At;
        Instant? end = index + 1 < _transitions.Count ? _transitions[index + 1].At : null;
        return new ZoneInterval(Id, start, end, index < 0 ? _before : _transitions[index].Offset, Offset.Zero);
    }

    private static bool Add(SortedDictionary<Instant, (Offset From, Offset To)> transitions, CalendarEntry part, LocalDateTime last)
    {
        if (ReadOffset(part.Find("TZOFFSETFROM")?.Value) is not { } from || ReadOffset(part.Find("TZOFFSETTO")?.Value) is not { } to
            || IsoMoment.ReadLocal(part.Find("DTSTART")?.Value) is not { } start)
            return false;

        var local = ForOffset(from);
        var changes = new List<LocalDateTime> { start };
        foreach (var rule in part.FindAll("RRULE").Take(4))
        {
            var (dates, code) = Recurrence.Follow(rule.Value, start, local, LocalDateTime.Max(start, First), last);
            if (code is not null and not ImportCodes.NoDateAhead)
                return false;

            changes.AddRange(dates);
        }

        foreach (var date in part.FindAll("RDATE").SelectMany(property => property.Value.Split(',')).Take(ImportLimits.TimingsPerEvent))
        {
            if (IsoMoment.ReadLocal(date) is { } more)
                changes.Add(more);
        }

        foreach (var change in changes)
        {
            transitions[change.WithOffset(from).ToInstant()] = (from, to);
        }

        return true;
    }

    private static Offset? ReadOffset(string? text)
    {
        text = text?.Trim().Replace(":", "", StringComparison.Ordinal);
        if (text is not { Length: 5 or 7 } || text[0] is not ('+' or '-') || !int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return null;

        digits = text.Length == 7 ? digits : digits * 100;
        var seconds = (digits / 10000 * 3600) + (digits / 100 % 100 * 60) + (digits % 100);
        return seconds > 18 * 3600 ? null : Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
    }

    private static Offset Min(Offset before, List<(Instant At, Offset Offset)> transitions) =>
        transitions.Select(transition => transition.Offset).Append(before).Min();

    private static Offset Max(Offset before, List<(Instant At, Offset Offset)> transitions) =>
        transitions.Select(transition => transition.Offset).Append(before).Max();
}
