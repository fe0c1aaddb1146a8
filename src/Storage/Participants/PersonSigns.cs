using Billetterie.Storage.Accounts;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Participants;

/// <summary>What two people are compared by.</summary>
internal sealed record PersonSigns(string Last, string First, string? Phone, string Email)
{
    /// <summary>So many beginnings of a name must agree before two names are compared letter by letter.</summary>
    private const int SharedBeginning = 2;

    /// <summary>Letters that may differ between two close names; one where the whole name is short.</summary>
    private const int CloseDistance = 2;
    private const int ShortName = 9;

    public static PersonSigns Of(string? last, string? first, string? phone, string? email) => new(
        SearchText.Normalize(last), SearchText.Normalize(first), PhoneNumbers.TryNormalize(phone, out var number) ? number : null,
        SearchText.Normalize(email));

    public IEnumerable<string> Beginnings()
    {
        foreach (var word in SearchText.Words(Last, First).Where(word => word.Length >= SharedBeginning))
            yield return word[..SharedBeginning];
        if (Phone is not null)
            yield return Phone.TrimStart('+');
        if (Email.Split(' ')[0] is { Length: > 0 } mailbox)
            yield return mailbox;
    }

    public List<DuplicateSign> Shared(PersonSigns other)
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
