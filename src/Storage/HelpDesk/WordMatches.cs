using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.HelpDesk;

/// <summary>Whom and what one word of a search may mean, as far as it is worth looking.</summary>
/// <param name="Structures">The structures of the people, in their order.</param>
internal sealed record WordMatches(
    string Word, IReadOnlyList<long> People, IReadOnlyList<long> PeoplesStructures, IReadOnlyList<long> Structures, IReadOnlyList<long> Events,
    IReadOnlyList<long> Venues)
{
    /// <summary>Subjects of a kind that are looked at: beyond, the word says too little to begin with.</summary>
    public const int Most = 200;

    /// <summary>Something of a kind was left out.</summary>
    public bool IsCut => Math.Max(People.Count, Math.Max(Structures.Count, Math.Max(Events.Count, Venues.Count))) >= Most;

    public bool IsNothing => People.Count + Structures.Count + Events.Count + Venues.Count == 0;

    /// <summary>How many reservations are to be looked at, roughly: a person has a few, a venue thousands.</summary>
    public int Weight => People.Count + (20 * Events.Count) + (100 * Structures.Count) + (100 * Venues.Count) + (IsCut ? 1_000_000 : 0);

    public static async Task<WordMatches> FindAsync(BilletterieContext db, string word, CancellationToken cancellation)
    {
        var people = await Subjects(db, SearchKind.Participant, word).Select(row => new { row.Subject, row.Scope }).ToListAsync(cancellation);
        Task<List<long>> Ids(SearchKind kind) => Subjects(db, kind, word).Select(row => row.Subject).ToListAsync(cancellation);
        return new WordMatches(
            word, people.ConvertAll(row => row.Subject), [.. people.Select(row => row.Scope).Distinct()], await Ids(SearchKind.Structure),
            await Ids(SearchKind.Event), await Ids(SearchKind.Venue));
    }

    private static IQueryable<SearchWordRow> Subjects(BilletterieContext db, SearchKind kind, string word)
    {
        var end = WordIndex.EndOf(word);
        return db.SearchWords
            .Where(row => row.Kind == kind && string.Compare(row.Word, word) >= 0 && string.Compare(row.Word, end) < 0)
            .OrderBy(row => row.Word).Take(Most);
    }
}
