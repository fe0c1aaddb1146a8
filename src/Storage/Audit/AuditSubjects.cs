using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Audit;

/// <summary>Whom and what audit rows are about, by name: found from words, and shown beside the row while they exist.</summary>
internal static class AuditSubjects
{
    /// <summary>Accounts or subjects that one search looks at.</summary>
    private const int Most = 200;

    private static readonly (SearchKind Kind, string Subject)[] Searched =
    [
        (SearchKind.Participant, "participant"), (SearchKind.Structure, "structure"), (SearchKind.Venue, "venue"), (SearchKind.Event, "event"),
        (SearchKind.Account, "account"),
    ];

    /// <summary>The accounts whose names have all these words.</summary>
    public static async Task<List<long>> AccountsAsync(BilletterieContext db, string words, CancellationToken cancellation) =>
        await FoundAsync(db, SearchKind.Account, words, cancellation);

    /// <summary>Rows about whatever has all these words in its name, a kind each.</summary>
    public static async Task<IReadOnlyList<IQueryable<AuditRow>>> AboutAsync(
        BilletterieContext db, IQueryable<AuditRow> rows, string words, CancellationToken cancellation)
    {
        var subjects = new Dictionary<string, List<long>>();
        foreach (var (kind, subject) in Searched)
            subjects[subject] = await FoundAsync(db, kind, words, cancellation);
        var events = subjects["event"];
        subjects["performance"] = events.Count == 0 ? [] : await db.Performances.Where(row => events.Contains(row.EventId))
            .OrderByDescending(row => row.StartsAt).Take(Most).Select(row => row.Id).ToListAsync(cancellation);
        return
        [
            .. subjects.Where(one => one.Value.Count > 0).Select(one =>
            {
                var (kind, ids) = one;
                return rows.Where(row => row.SubjectKind == kind && ids.Contains(row.SubjectId));
            }),
        ];
    }

    /// <summary>The names of what rows are about, by kind and number; what is gone has none.</summary>
    public static async Task<Dictionary<(string Kind, long Id), string>> NamesAsync(
        BilletterieContext db, IEnumerable<AuditRow> rows, CancellationToken cancellation)
    {
        var names = new Dictionary<(string, long), string>();
        foreach (var group in rows.Where(row => row.SubjectId != 0).GroupBy(row => row.SubjectKind, row => row.SubjectId))
        {
            foreach (var (id, name) in await NamesAsync(db, group.Key, [.. group.Distinct()], cancellation))
                names[(group.Key, id)] = name;
        }
        return names;
    }

    private static async Task<Dictionary<long, string>> NamesAsync(
        BilletterieContext db, string kind, List<long> ids, CancellationToken cancellation)
    {
        var named = kind switch
        {
            "participant" => db.Participants.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, Name = row.LastName + " " + row.FirstName }),
            "structure" => db.Structures.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }),
            "venue" => db.Venues.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }),
            "event" => db.Events.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, Name = row.Title }),
            "account" => db.Accounts.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, Name = row.FirstName + " " + row.LastName }),
            "performance" => db.Performances.Where(row => ids.Contains(row.Id))
                .Join(db.Events, row => row.EventId, shown => shown.Id, (row, shown) => new { row.Id, Name = shown.Title }),
            _ => null,
        };
        return named is null ? [] : await named.ToDictionaryAsync(one => one.Id, one => one.Name, cancellation);
    }

    private static async Task<List<long>> FoundAsync(BilletterieContext db, SearchKind kind, string words, CancellationToken cancellation)
    {
        HashSet<long>? all = null;
        foreach (var word in SearchText.Asked(words))
        {
            var end = WordIndex.EndOf(word);
            var some = await db.SearchWords
                .Where(row => row.Kind == kind && string.Compare(row.Word, word) >= 0 && string.Compare(row.Word, end) < 0)
                .OrderBy(row => row.Word).Take(20 * Most).Select(row => row.Subject).ToListAsync(cancellation);
            all = all is null ? [.. some] : [.. all.Intersect(some)];
        }
        return all is null ? [] : [.. all.Take(Most)];
    }
}
