using Billetterie.Storage.Rows;


namespace Billetterie.Storage.Search;

/// <summary>Keeps the words of a row beside it, and finds rows by the beginnings of their words.</summary>
internal static class WordIndex
{
    // Above every other character, in the byte order in which words are compared.
    private const string AboveAll = "\U0010FFFF";

    /// <summary>Adds to the context what changed between the words that a row had and those it has.</summary>
    public static void Reindex(
        this BilletterieContext db, SearchKind kind, long scope, long subject, IReadOnlySet<string> before, IReadOnlySet<string> after)
    {
        foreach (var word in after)
        {
            if (!before.Contains(word))
                db.SearchWords.Add(new SearchWordRow { Kind = kind, Scope = scope, Word = word, Subject = subject });
        }
        foreach (var word in before)
        {
            if (!after.Contains(word))
                db.SearchWords.Remove(new SearchWordRow { Kind = kind, Scope = scope, Word = word, Subject = subject });
        }
    }

    /// <summary>Where the words that begin so end, in the order of the index.</summary>
    public static string EndOf(string beginning) => beginning + AboveAll;

    /// <summary>The subjects that have a word which begins so.</summary>
    public static IQueryable<long> Subjects(this BilletterieContext db, SearchKind kind, long scope, string beginning)
    {
        var end = EndOf(beginning);
        return db.SearchWords
            .Where(word => word.Kind == kind && word.Scope == scope 
                && string.Compare(word.Word, beginning) >= 0 && string.Compare(word.Word, end) < 0)
            .Select(word => word.Subject);
    }
}
