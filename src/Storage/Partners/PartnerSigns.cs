using Billetterie.Storage.Accounts;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Partners;

/// <summary>
/// What two partners are compared by: the name without accents, case, articles and legal words, the town, the phone number and the
/// e-mail address.
/// </summary>
internal sealed record PartnerSigns(string Name, string City, string? Phone, string Email)
{
    /// <summary>Letters that may differ between two close names of one town.</summary>
    private const int CloseDistance = 2;

    /// <summary>Names shorter than this are close only when they are equal.</summary>
    private const int ShortName = 8;

    /// <summary>Words that say what a partner is in law, or nothing.</summary>
    private static readonly HashSet<string> Unsaid =
    [
        "association", "associations", "assoc", "asso", "loi", "1901", "sarl", "sas", "sasu", "sa", "eurl", "scop", "scic", "sci", "epic", "gip",
        "le", "la", "les", "l", "de", "du", "des", "d", "et", "a", "au", "aux", "en", "the", "of", "and",
    ];

    public static PartnerSigns Of(string name, string? city, string? phone, string? email)
    {
        var words = SearchText.Normalize(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = string.Join(' ', words.Where(word => !Unsaid.Contains(word)));
        return new PartnerSigns(
            telling.Length > 0 ? telling : string.Join(' ', words), SearchText.Normalize(city),
            PhoneNumbers.TryNormalize(phone, out var number) ? number : null, email?.Trim().ToUpperInvariant() ?? "");
    }

    public static PartnerSigns Of(PartnerDetails partner) => Of(partner.Name, partner.City, partner.Phone, partner.Email);

    /// <summary>
    /// Why two are likely one; empty where they are not. One name in two towns is two branches, and one phone number under two names in
    /// two towns is a switchboard: neither is a sign.
    /// </summary>
    public List<DuplicateSign> Shared(PartnerSigns other)
    {
        var signs = new List<DuplicateSign>();
        var near = City == other.City || City.Length == 0 || other.City.Length == 0;
        var related = near || Words().Overlaps(other.Words());
        if (near && Name == other.Name)
            signs.Add(DuplicateSign.Name);
        else if (near && Digits(Name) == Digits(other.Name) && Math.Min(Name.Length, other.Name.Length) >= ShortName && EditDistance.Between(Name, other.Name, CloseDistance) <= CloseDistance)
            signs.Add(DuplicateSign.CloseName);
        if (related && Phone is not null && Phone == other.Phone)
            signs.Add(DuplicateSign.Phone);
        if (related && Email.Length > 0 && Email == other.Email)
            signs.Add(DuplicateSign.Email);
        return signs;
    }

    /// <summary>Two that share a sign share one of these, so that not every pair has to be compared.</summary>
    public IEnumerable<string> Beginnings()
    {
        foreach (var word in Words())
            yield return "n" + (word.Length > 3 ? word[..3] : word);
        if (Phone is not null)
            yield return "p" + Phone;
        if (Email.Length > 0)
            yield return "e" + Email;
    }

    /// <summary>Two who differ by a number are two: the third and the fourth school of a town.</summary>
    private static string Digits(string name) => string.Concat(name.Where(char.IsAsciiDigit));

    private HashSet<string> Words() => [.. Name.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
