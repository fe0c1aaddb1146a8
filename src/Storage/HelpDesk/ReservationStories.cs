using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.HelpDesk;

/// <summary>Tells a reservation's story from the journal, with who acted. Thread safe.</summary>
public sealed class ReservationStories(IPerformanceStore journal, RowStore rows)
{
    /// <param name="reader">The structure that reads it: it learns the names of its own accounts only. Null: the coordination, who learns all.</param>
    public async Task<IReadOnlyList<ToldChapter>> TellAsync(ReservationId id, StructureId? reader, CancellationToken cancellation = default)
    {
        var story = await ReservationStory.OfAsync(id, journal.ReadJournalAsync(id.Performance, 0, cancellation));
        var accounts = await AccountsAsync([.. story.Select(chapter => chapter.Who.Value).Distinct()], cancellation);
        return
        [
            .. story.Select(chapter =>
            {
                var who = accounts.GetValueOrDefault(chapter.Who.Value);
                var hidden = reader is not null && who?.Structure != reader;
                return new ToldChapter(chapter, hidden ? null : who?.Name, who?.Role ?? chapter.By);
            }),
        ];
    }

    private Task<Dictionary<long, Acted>> AccountsAsync(List<long> ids, CancellationToken cancellation) => rows.ReadAsync(db =>
        db.Accounts.Where(account => ids.Contains(account.Id))
            .Select(account => new { account.Id, Acted = new Acted(account.FirstName + " " + account.LastName, account.Role, account.Structure) })
            .ToDictionaryAsync(one => one.Id, one => one.Acted, cancellation));

    private sealed record Acted(string Name, Role Role, StructureId? Structure);
}
