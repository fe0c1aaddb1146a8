using System.Runtime.CompilerServices;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.Calendars;

/// <summary>
/// A programme as a calendar. Single events are given as they come. One that recurs waits for the end of the file, because any
/// later entry may change one of its dates; so does one in a zone that is not defined yet.
/// </summary>
internal sealed class CalendarProgramme
{
    private readonly ReadingContext _context;
    private readonly CalendarMoments _moments;
    private readonly CalendarEntries _entries = new();
    private readonly Dictionary<string, List<CalendarEntry>> _waiting = [];
    private int _waitingEntries;
    private int _waitingCharacters;

    private CalendarProgramme(ReadingContext context)
    {
        _context = context;
        _moments = new CalendarMoments(LocalDateTime.FromDateTime(context.Furthest.UtcDateTime));
    }

    public static async IAsyncEnumerable<ProgrammeLine> ReadAsync(
        DecodedText text, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new ProgrammeLine.Recognised(ProgrammeFormat.Calendar, SourceKeys.Prefix(SourceKeys.Calendar));

        var programme = new CalendarProgramme(context);
        await foreach (var entry in programme._entries.ReadAsync(text.Whole, cancellation))
        {
            if (entry.Kind == "VTIMEZONE")
                programme._moments.Define(entry);
            else if (entry.TooLarge)
                yield return new ProgrammeLine.Refused(entry.Line, CalendarEvent.Key(entry), ImportCodes.ItemTooLarge, Title: CalendarEvent.Title(entry));
            else if (programme.MustWait(entry))
                programme.Wait(entry);
            else
                yield return programme.Read(CalendarEvent.Key(entry), [entry]);
        }

        foreach (var (key, entries) in programme._waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return programme.Read(key, entries);
        }
    }

    private bool MustWait(CalendarEntry entry) =>
        CalendarDates.IsRecurring(entry) || entry.Find("RECURRENCE-ID") is not null || !_moments.Knows(entry.Find("DTSTART"));

    private void Wait(CalendarEntry entry)
    {
        _waitingEntries++;
        _waitingCharacters += entry.Characters;
        if (_waitingEntries > ImportLimits.WaitingEntries || _waitingCharacters > ImportLimits.WaitingCharacters)
            throw new ReadingStoppedException(ImportCodes.TooManyEvents, line: entry.Line);

        var key = CalendarEvent.Key(entry);
        if (_waiting.TryGetValue(key, out var others))
            others.Add(entry);
        else
            _waiting[key] = [entry];
    }

    private ProgrammeLine Read(string key, IReadOnlyList<CalendarEntry> entries)
    {
        var master = entries.Where(entry => entry.Find("RECURRENCE-ID") is null).MaxBy(CalendarEvent.Sequence);
        var changes = entries.Where(entry => entry.Find("RECURRENCE-ID") is not null).ToList();
        var main = master ?? changes[0];
        var title = CalendarEvent.Title(main);
        var code = title is null ? ImportCodes.TitleMissing : master is null ? null : CalendarEvent.Refuse(master, _entries.Method);
        if (code is not null)
            return new ProgrammeLine.Refused(main.Line, key, code, Title: title);

        var content = CalendarEvent.Content(main, key, title!);
        var dates = new DateList(content, main.Line, _context);
        new CalendarDates(dates, key, master, changes, _moments, _context).Add(CalendarEvent.Place(main));
        return new ProgrammeLine.Event(main.Line, content, dates.Timings, dates.Refusals, Complete: true);
    }
}
