using Billetterie.Import;
using Billetterie.Storage.Imports;
using NodaTime;

namespace Billetterie.Web.Import;

/// <summary>A date of the source and what it was before; null where it is new.</summary>
internal sealed record MatchedDate(ProgrammeTiming Timing, ImportedDate? Known);

/// <summary>
/// Finds out which dates of a source are dates that we have. By their identity first, then by their start. A date whose identity
/// is its start comes under a new one when it moves; it is taken for the same only where no other can be meant: one went and
/// one came on the same day, or the event has but one date. Anything else is a new date, and the old one is told as vanished.
/// </summary>
internal static class DateMatching
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <param name="complete">Whether the timings are all that the source has; otherwise what is missing says nothing.</param>
    /// <param name="now">What is over has neither moved nor been moved to.</param>
    /// <returns>One for each timing, in their order.</returns>
    public static IReadOnlyList<MatchedDate> Match(
        IReadOnlyList<ProgrammeTiming> timings, IReadOnlyList<ImportedDate> known, bool complete, DateTimeOffset now)
    {
        var found = new ImportedDate?[timings.Count];
        var free = new List<ImportedDate>(known);
        Take(timings, found, free, ByKey(free, timing => timing.SourceKey));
        Take(timings, found, free, ByKey(free, timing => timing.MovedFrom));
        Take(timings, found, free, ByStart(free));
        if (complete)
        {
            MatchWithinDay(timings, found, free, now);
            MatchOnly(timings, found, free, known, now);
        }

        return [.. timings.Select((timing, index) => new MatchedDate(timing, found[index]))];
    }

    private static void Take(
        IReadOnlyList<ProgrammeTiming> timings, ImportedDate?[] found, List<ImportedDate> free, Func<ProgrammeTiming, ImportedDate?> find)
    {
        var taken = new HashSet<ImportedDate>();
        for (var i = 0; i < timings.Count; i++)
        {
            if (found[i] is null && find(timings[i]) is { } date && taken.Add(date))
                found[i] = date;
        }

        free.RemoveAll(taken.Contains);
    }

    private static Func<ProgrammeTiming, ImportedDate?> ByKey(List<ImportedDate> free, Func<ProgrammeTiming, string?> key)
    {
        var dates = free.ToDictionary(date => date.Source, StringComparer.Ordinal);
        return timing => key(timing) is { } wanted ? dates.GetValueOrDefault(wanted) : null;
    }

    private static Func<ProgrammeTiming, ImportedDate?> ByStart(List<ImportedDate> free)
    {
        var dates = free.ToLookup(date => (date.Published?.StartsAt ?? date.SaidStart).ToUniversalTime());
        return timing => dates[timing.StartsAt.ToUniversalTime()].FirstOrDefault();
    }

    private static void MatchWithinDay(
        IReadOnlyList<ProgrammeTiming> timings, ImportedDate?[] found, List<ImportedDate> free, DateTimeOffset now)
    {
        var gone = free.Where(date => MayMove(date, now)).ToLookup(date => Day(date.Published!.StartsAt));
        var came = Open(timings, found, now).ToLookup(index => Day(timings[index].StartsAt));
        foreach (var day in came.Where(day => day.Count() == 1 && gone[day.Key].Count() == 1))
        {
            var date = gone[day.Key].Single();
            found[day.Single()] = date;
            free.Remove(date);
        }
    }

    private static void MatchOnly(
        IReadOnlyList<ProgrammeTiming> timings, ImportedDate?[] found, List<ImportedDate> free, IReadOnlyList<ImportedDate> known, DateTimeOffset now)
    {
        var came = Open(timings, found, now).ToList();
        var only = known.Where(date => date.Published is not null).Take(2).ToList();
        if (timings.Count == 1 && came.Count == 1 && only.Count == 1 && free.Contains(only[0]) && MayMove(only[0], now))
            found[0] = only[0];
    }

    private static IEnumerable<int> Open(IReadOnlyList<ProgrammeTiming> timings, ImportedDate?[] found, DateTimeOffset now) =>
        Enumerable.Range(0, timings.Count).Where(index => found[index] is null && timings[index].StartsAt > now);

    private static bool MayMove(ImportedDate date, DateTimeOffset now) =>
        date.Published is { Cancelled: false } published && published.StartsAt > now;

    private static LocalDate Day(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(Paris).Date;
}
