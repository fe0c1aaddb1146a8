using Billetterie.Abstractions;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Participants.Importing;

/// <summary>A structure's whole list, held to find people by number, by name and by likeness.</summary>
internal sealed class PeopleOnList
{
    private readonly Dictionary<long, ParticipantRow> _byId;
    private readonly ILookup<string, ParticipantRow> _byName;
    private readonly HashSet<long> _hosts;
    private ILookup<string, ParticipantRow>? _byBeginning;

    public PeopleOnList(IReadOnlyCollection<ParticipantRow> rows)
    {
        _byId = rows.ToDictionary(row => row.Id);
        _byName = rows.ToLookup(row => row.SortName, StringComparer.Ordinal);
        _hosts = [.. rows.Select(row => row.HostId).OfType<long>()];
    }

    public ParticipantRow? Find(ParticipantId id) => _byId.GetValueOrDefault(id.Value);

    /// <summary>People of this name, accents and case aside.</summary>
    public IReadOnlyList<ParticipantRow> Named(string lastName, string firstName) => [.. _byName[Key(lastName, firstName)]];

    /// <summary>Participants of this whole name, in either order.</summary>
    public IReadOnlyList<ParticipantRow> Hosts(string name) =>
        [.. Orders(name).SelectMany(order => _byName[order]).Where(row => row.Family == Family.Participant).DistinctBy(row => row.Id)];

    public bool HasGuests(ParticipantRow row) => _hosts.Contains(row.Id);

    /// <summary>Who may be the same as somebody new, likeliest first.</summary>
    public IReadOnlyList<AlikePerson> Alike(ParticipantDetails person, int most)
    {
        _byBeginning ??= _byId.Values.SelectMany(row => Signs(row).Beginnings().Select(beginning => (beginning, row)))
            .ToLookup(pair => pair.beginning, pair => pair.row, StringComparer.Ordinal);
        var signs = PersonSigns.Of(person.LastName, person.FirstName, person.Phone, person.Email);
        return
        [
            .. signs.Beginnings().SelectMany(beginning => _byBeginning[beginning]).DistinctBy(row => row.Id)
                .Select(row => new AlikePerson(new(row.Id), row.LastName, row.FirstName, signs.Shared(Signs(row))))
                .Where(one => one.Same.Count > 0)
                .OrderBy(one => one.Same.Min()).ThenBy(one => one.Id.Value)
                .Take(most),
        ];
    }

    public static string Key(string lastName, string firstName) => SearchText.Normalize($"{lastName} {firstName}");

    /// <summary>A name as kept and turned round at each of its words: nobody knows where the last name ends.</summary>
    public static IEnumerable<string> Orders(string name)
    {
        var words = SearchText.Normalize(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Max(1, words.Length); i++)
            yield return string.Join(' ', [.. words[i..], .. words[..i]]);
    }

    private static PersonSigns Signs(ParticipantRow row) => PersonSigns.Of(row.LastName, row.FirstName, row.Phone, row.Email);
}
