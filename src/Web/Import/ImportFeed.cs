using Billetterie.Storage.Imports;

namespace Billetterie.Web.Import;

/// <summary>
/// Tells which of a venue's programmes a file is a later edition of. Files do not name themselves, so it is the one with which
/// this file shares most of its coming dates; where that is less than half of what either has to come, it is a programme of its
/// own, which may well share a date with another.
/// </summary>
internal sealed class ImportFeed
{
    private readonly Dictionary<long, int> _shared = [];
    private int _coming;

    /// <summary>The feed with which most dates are shared; 0 where none is, or where it is not known which.</summary>
    public long Likeliest => _shared.Count == 0 ? 0 : _shared.MaxBy(feed => (feed.Value, feed.Key)).Key;

    /// <summary>Takes a date of the file.</summary>
    public void Count(MatchedDate date, DateTimeOffset now)
    {
        if (date.Timing.StartsAt <= now)
            return;
        _coming++;
        if (date.Known is { Published: not null } known)
            Share(known);
    }

    /// <summary>Takes dates that the file lists as cancelled or postponed.</summary>
    public void Keep(IReadOnlyList<ImportedDate> dates, DateTimeOffset now)
    {
        foreach (var date in dates.Where(date => date.Published is { } published && published.StartsAt > now))
        {
            _coming++;
            Share(date);
        }
    }

    /// <summary>Whether the file is a later edition of the likeliest feed, which has so many dates to come.</summary>
    public bool IsContinued(int coming) =>
        _shared.GetValueOrDefault(Likeliest) * 2 >= Math.Min(_coming, coming);

    private void Share(ImportedDate date) => _shared[date.Feed] = _shared.GetValueOrDefault(date.Feed) + 1;
}
