using Billetterie.Import.Reading;
using Billetterie.Import.Texts;

namespace Billetterie.Import.Times;

/// <summary>Gathers the dates of one event: each start once, those that cannot be read beside them, all within the limits.</summary>
internal sealed class DateList(ProgrammeEvent content, int line, ReadingContext context)
{
    private readonly HashSet<DateTimeOffset> _starts = [];

    public List<ProgrammeTiming> Timings { get; } = [];

    public List<ProgrammeLine.Refused> Refusals { get; } = [];

    /// <summary>Adds what became of a date. False: there are too many, and the rest need not be read.</summary>
    /// <param name="written">As the source has it, for the refusal.</param>
    /// <param name="part">The date's own id in the source; null where its start is all there is to know it by.</param>
    public bool Add(
        Moment moment, string? written, ProgrammePlace? place, string? part = null, int? capacity = null, string? movedFrom = null,
        int? at = null, bool wholeDay = false)
    {
        if (moment.At is not { } start)
            return Refuse(moment.Code!, written, at);

        if (!context.Plausible(start))
            return Refuse(ImportCodes.DateOutOfRange, written, at);

        // The same start twice is the source repeating itself, not two performances at one time.
        if (part is null && !_starts.Add(start.ToUniversalTime()))
            return true;

        if (Timings.Count >= ImportLimits.TimingsPerEvent)
            return Refuse(ImportCodes.TooManyDates, null, at) && false;

        var key = part is null ? SourceKeys.At(content.SourceKey, start) : part;
        Timings.Add(new ProgrammeTiming(key, start, place, capacity, at, movedFrom, wholeDay));
        return true;
    }

    /// <summary>Adds a date that could not be read. False: there are too many of them.</summary>
    public bool Refuse(string code, string? written, int? at = null)
    {
        if (Refusals.Count >= ImportLimits.TimingsPerEvent)
            return false;

        Refusals.Add(new ProgrammeLine.Refused(at ?? line, content.SourceKey, code, written, content.Title));
        return true;
    }
}
