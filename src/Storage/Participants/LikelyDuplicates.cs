using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>Finds people of a structure's list who may be the one about to be saved. Thread safe.</summary>
public sealed class LikelyDuplicates(RowStore rows, ParticipantQueries people)
{
    /// <summary>So many beginnings of a name must agree before two names are compared letter by letter.</summary>
    private const int SharedBeginning = 2;

    /// <summary>Letters that may differ between two close names; one where the whole name is short.</summary>
    private const int CloseDistance = 2;
    private const int ShortName = 9;

    private const int MostCompared = 500;
    private const int MostGiven = 10;

    /// <summary>Likeliest first.</summary>
    /// <param name="except">The person being edited.</param>
    public Task<IReadOnlyList<LikelyDuplicate>> FindAsync(
        StructureId structure, ParticipantDetails details, ParticipantId? except = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return rows.ReadAsync<IReadOnlyList<LikelyDuplicate>>(async db =>
        {
            var entered = Signs.Of(details.LastName, details.FirstName, details.Phone, details.Email);
            var near = Near(db, structure, entered);
            if (near is null)
                return [];
            var candidates = await ParticipantQueries.Own(db, structure).AsNoTracking().Where(row => near.Contains(row.Id) && row.Id != (except ?? default).Value)
                .Take(MostCompared).ToListAsync(cancellation);
            var alike = candidates
                .Select(row => (row.Id, Same: entered.Shared(Signs.Of(row.LastName, row.FirstName, row.Phone, row.Email))))
                .Where(one => one.Same.Count > 0)
                .OrderBy(one => one.Same.Min()).ThenByDescending(one => one.Same.Count).ThenBy(one => one.Id)
                .Take(MostGiven).ToList();
            var ids = alike.ConvertAll(one => one.Id);
            var views = (await people.ViewsAsync(db, db.Participants.Where(row => ids.Contains(row.Id)), cancellation)).ToDictionary(view => view.Id.Value);
            return [.. alike.Select(one => new LikelyDuplicate(views[one.Id], one.Same))];
        });
    }

    /// <summary>Those who share the beginning of a name, the phone number or the e-mail address; null where nothing was entered.</summary>
    private static IQueryable<long>? Near(BilletterieContext db, StructureId structure, Signs entered)
    {
        IQueryable<long>? near = null;
        foreach (var beginning in entered.Beginnings(SharedBeginning))
        {
            var subjects = db.Subjects(SearchKind.Participant, structure.Value, beginning);
            near = near is null ? subjects : near.Union(subjects);
        }
        return near;
    }

    /// <summary>What two people are compared by.</summary>
    private sealed record Signs(string Last, string First, string? Phone, string Email)
    {
        public static Signs Of(string? last, string? first, string? phone, string? email) => new(
            SearchText.Normalize(last), SearchText.Normalize(first), PhoneNumbers.TryNormalize(phone, out var number) ? number : null,
            SearchText.Normalize(email));

        public IEnumerable<string> Beginnings(int letters)
        {
            foreach (var word in SearchText.Words(Last, First).Where(word => word.Length >= letters))
                yield return word[..letters];
            if (Phone is not null)
                yield return Phone.TrimStart('+');
            if (Email.Split(' ')[0] is { Length: > 0 } mailbox)
                yield return mailbox;
        }

        public List<DuplicateSign> Shared(Signs other)
        {
            var same = new List<DuplicateSign>();
            if ((Last == other.Last && First == other.First) || (Last == other.First && First == other.Last))
                same.Add(DuplicateSign.Name);
            else if (IsClose($"{Last} {First}", $"{other.Last} {other.First}"))
                same.Add(DuplicateSign.CloseName);
            if (Phone is not null && Phone == other.Phone)
                same.Add(DuplicateSign.Phone);
            if (Email.Length > 0 && Email == other.Email)
                same.Add(DuplicateSign.Email);
            return same;
        }

        private static bool IsClose(string name, string other)
        {
            var most = name.Length <= ShortName ? 1 : CloseDistance;
            return EditDistance.Between(name, other, most) <= most;
        }
    }
}
