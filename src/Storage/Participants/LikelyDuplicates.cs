using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>Finds people of a structure's list who may be the one about to be saved. Thread safe.</summary>
public sealed class LikelyDuplicates(RowStore rows, ParticipantQueries people)
{
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
            var entered = PersonSigns.Of(details.LastName, details.FirstName, details.Phone, details.Email);
            var near = Near(db, structure, entered);
            if (near is null)
                return [];
            var candidates = await ParticipantQueries.Own(db, structure).AsNoTracking().Where(row => near.Contains(row.Id) && row.Id != (except ?? default).Value)
                .Take(MostCompared).ToListAsync(cancellation);
            var alike = candidates
                .Select(row => (row.Id, Same: entered.Shared(PersonSigns.Of(row.LastName, row.FirstName, row.Phone, row.Email))))
                .Where(one => one.Same.Count > 0)
                .OrderBy(one => one.Same.Min()).ThenByDescending(one => one.Same.Count).ThenBy(one => one.Id)
                .Take(MostGiven).ToList();
            if (alike.Count == 0)
                return [];
            var ids = alike.ConvertAll(one => one.Id);
            var views = (await people.ViewsAsync(db, db.Participants.Where(row => ids.Contains(row.Id)), cancellation)).ToDictionary(view => view.Id.Value);
            return [.. alike.Select(one => new LikelyDuplicate(views[one.Id], one.Same))];
        });
    }

    /// <summary>Those who share the beginning of a name, the phone number or the e-mail address; null where nothing was entered.</summary>
    private static IQueryable<long>? Near(BilletterieContext db, StructureId structure, PersonSigns entered)
    {
        IQueryable<long>? near = null;
        foreach (var beginning in entered.Beginnings())
        {
            var subjects = db.Subjects(SearchKind.Participant, structure.Value, beginning);
            near = near is null ? subjects : near.Union(subjects);
        }
        return near;
    }
}
