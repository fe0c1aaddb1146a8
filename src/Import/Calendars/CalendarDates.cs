using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.Calendars;

/// <summary>
/// The dates of one calendar event: its own, or those of its recurrence from now to the horizon, less the excepted ones, with
/// the entries that change single dates.
/// </summary>
internal sealed class CalendarDates(
    DateList dates, string eventKey, CalendarEntry? master, IReadOnlyList<CalendarEntry> changes, CalendarMoments moments, ReadingContext context)
{
    /// <summary>By instant; with the offset it has in its zone, and how it came.</summary>
    private readonly SortedDictionary<DateTimeOffset, (DateTimeOffset Start, string Written)> _recurrences = [];

    public void Add(ProgrammePlace? place)
    {
        if (master is not null && !IsRecurring(master) && changes.Count == 0)
        {
            // One date: the event's own identity names it, so that it stays the same when it moves.
            dates.Add(moments.Read(master.Find("DTSTART")).ToMoment(), master.Find("DTSTART")?.Value, place, eventKey);
            return;
        }

        if (master is not null && !Recur(master))
            return;

        var changed = Changed();
        foreach (var (at, (start, written)) in _recurrences)
        {
            var goesOn = changed.Remove(at, out var change)
                ? AddChange(change, at, place)
                : dates.Add(Moment.Of(start), written, place, SourceKeys.At(eventKey, at));
            if (!goesOn)
                return;
        }

        AddOthers(changed, place);
        if (dates.Timings.Count + dates.Refusals.Count == 0)
            dates.Refuse(ImportCodes.NoDateAhead, master?.Find("RRULE")?.Value);
    }

    public static bool IsRecurring(CalendarEntry entry) =>
        entry.Find("RRULE") is not null || entry.Find("RDATE") is not null || entry.Find("EXRULE") is not null;

    /// <summary>Gathers the recurrence's dates. False: it cannot be followed, and was refused.</summary>
    private bool Recur(CalendarEntry entry)
    {
        var start = moments.Read(entry.Find("DTSTART"));
        if (start.Code is not null)
            return dates.Refuse(start.Code, entry.Find("DTSTART")?.Value) && false;

        // Excluding by rule was taken out of the standard; to ignore it would invite to dates that are off.
        if (entry.Find("EXRULE") is { } exclusion)
            return dates.Refuse(ImportCodes.RecurrenceInvalid, $"EXRULE:{exclusion.Value}") && false;

        Put(start.At, entry.Find("DTSTART")!.Value);
        var zone = start.Zone!;
        var from = LocalDateTime.Max(start.Local, Local(context.Now, zone));
        foreach (var rule in entry.FindAll("RRULE").Take(4))
        {
            var (found, code) = Recurrence.Follow(rule.Value, start.Local, zone, from, Local(context.Horizon, zone));
            if (code is not null and not ImportCodes.NoDateAhead)
                return dates.Refuse(code, rule.Value) && false;

            foreach (var date in found)
            {
                Put(Zones.At(zone, date), rule.Value);
            }
        }

        AddExtraDates(entry);
        RemoveExceptions(entry, zone);
        return true;
    }

    private void AddExtraDates(CalendarEntry entry)
    {
        foreach (var property in entry.FindAll("RDATE"))
        {
            foreach (var value in property.Value.Split(','))
            {
                // A period is known by its start.
                var moment = moments.Read(property, value.Split('/')[0]);
                if (moment.Code is null)
                    Put(moment.At, value);
                else if (!dates.Refuse(moment.Code, value))
                    return;
            }
        }
    }

    private void RemoveExceptions(CalendarEntry entry, DateTimeZone zone)
    {
        var days = new HashSet<LocalDate>();
        foreach (var property in entry.FindAll("EXDATE"))
        {
            foreach (var value in property.Value.Split(','))
            {
                var moment = moments.Read(property, value);
                if (moment.Code is null)
                    _recurrences.Remove(moment.At.ToUniversalTime());
                else if (IsoMoment.ReadDate(value) is { } day)
                    days.Add(day);
                else
                    dates.Refuse(moment.Code, $"EXDATE:{value}");
            }
        }

        foreach (var at in _recurrences.Keys.Where(at => days.Contains(Local(at, zone).Date)).ToList())
        {
            _recurrences.Remove(at);
        }
    }

    /// <summary>The entries that change a date, by the date they change; of two the one revised last.</summary>
    private SortedDictionary<DateTimeOffset, CalendarEntry> Changed()
    {
        var changed = new SortedDictionary<DateTimeOffset, CalendarEntry>();
        foreach (var change in changes.OrderBy(CalendarEvent.Sequence))
        {
            var id = change.Find("RECURRENCE-ID")!;
            var moment = moments.Read(id);
            if (id.Parameter("RANGE") is not null)
                dates.Refuse(ImportCodes.RecurrenceInvalid, $"RANGE={id.Parameter("RANGE")}", change.Line);
            else if (moment.Code is not null)
                dates.Refuse(moment.Code, id.Value, change.Line);
            else
                changed[moment.At.ToUniversalTime()] = change;
        }

        return changed;
    }

    /// <summary>Changes of dates that the rule does not give, or not within the horizon: they are dates of their own.</summary>
    private void AddOthers(SortedDictionary<DateTimeOffset, CalendarEntry> changed, ProgrammePlace? place)
    {
        foreach (var (at, change) in changed)
        {
            var start = moments.Read(change.Find("DTSTART"));
            var over = at < context.Now && start.Code is null && start.At < context.Now;
            if (!over && !AddChange(change, at, place))
                return;
        }
    }

    private bool AddChange(CalendarEntry change, DateTimeOffset at, ProgrammePlace? place)
    {
        var written = change.Find("DTSTART")?.Value;
        if (CalendarEvent.Refuse(change, null) is { } code)
            return dates.Refuse(code, written ?? change.Find("RECURRENCE-ID")!.Value, change.Line);

        return dates.Add(
            moments.Read(change.Find("DTSTART")).ToMoment(), written, CalendarEvent.Place(change) ?? place,
            SourceKeys.At(eventKey, at), at: change.Line);
    }

    /// <summary>What is over is not listed: a weekly evening of ten years would bury the dates to come.</summary>
    private void Put(DateTimeOffset at, string written)
    {
        if (at >= context.Now && at <= context.Furthest)
            _recurrences.TryAdd(at.ToUniversalTime(), (at, written));
    }

    private static LocalDateTime Local(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
}
