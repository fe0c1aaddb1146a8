using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Imports;

namespace Billetterie.Storage.Participants.Importing;

/// <summary>
/// Says for each line of a file what becomes of it, given the list as it is. Pure: the preview and the import itself ask the same.
/// Guests are looked at last, because their participants may stand further down.
/// </summary>
internal sealed class PeoplePlan
{
    private const int MostAlike = 3;

    private readonly PeopleOnList _list;
    private readonly bool _withAlike;
    private readonly HashSet<long> _taken = [];
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);

    /// <summary>Participants whom the file adds, by name; they get their numbers when they are added.</summary>
    private readonly HashSet<string> _newHosts = new(StringComparer.Ordinal);

    private PeoplePlan(PeopleOnList list, bool withAlike) => (_list, _withAlike) = (list, withAlike);

    /// <summary>In the order of the file.</summary>
    /// <param name="withAlike">Also looks for likely duplicates of those who are new.</param>
    public static IReadOnlyList<PlannedLine> Make(PeopleOnList list, IReadOnlyList<ListedPerson> people, bool withAlike)
    {
        var plan = new PeoplePlan(list, withAlike);
        return [.. people.OrderBy(IsGuest).ThenBy(person => person.Line).Select(plan.Decide).OrderBy(line => line.Shown.Person.Line)];
    }

    /// <summary>What is stored together: guests last, and never with others, so that their participants have their numbers by then.</summary>
    public static IEnumerable<ListedPerson[]> Portions(IReadOnlyList<ListedPerson> people, int size) =>
        people.Where(person => !IsGuest(person)).Chunk(size).Concat(people.Where(IsGuest).Chunk(size));

    private static bool IsGuest(ListedPerson person) => person.Family == Family.Guest || (person.Family is null && person.Host is not null);

    private PlannedLine Decide(ListedPerson person)
    {
        if (person.Unread is { } unread)
            return Refused(person, new Refusal(Codes.FieldInvalid, Field: unread));
        var check = new FieldCheck();
        var (last, first) = (check.Required("lastName", person.LastName, FieldLimits.Name), check.Required("firstName", person.FirstName, FieldLimits.Name));
        var (phone, email) = (check.Phone("phone", person.Phone), check.Email("email", person.Email));
        var address = check.Optional("address", person.Address, FieldLimits.Address);
        if (check.Refusal is { } refusal)
            return Refused(person, refusal);
        var clean = person with { LastName = last, FirstName = first, Phone = phone, Email = email, Address = address };
        var (row, unclear) = Match(clean);
        if (unclear is not null)
            return Refused(person, new Refusal(unclear));
        return row is null ? Add(person, clean) : Change(person, clean, row);
    }

    private (ParticipantRow? Row, string? Unclear) Match(ListedPerson person)
    {
        if (person.Id is { } id)
        {
            var own = _list.Find(id);
            return own is null ? (null, Codes.ParticipantNotFound) : Take(own);
        }
        var named = _list.Named(person.LastName!, person.FirstName!);
        if (named.Count > 1)
        {
            named = [.. named.Where(row => (person.Phone is not null && row.Phone == person.Phone)
                || (person.Email is not null && string.Equals(row.Email, person.Email, StringComparison.OrdinalIgnoreCase)))];
            if (named.Count != 1)
                return (null, PeopleImportCodes.SeveralAlike);
        }
        return named.Count == 1 ? Take(named[0]) : (null, null);
    }

    private (ParticipantRow? Row, string? Unclear) Take(ParticipantRow row) =>
        _taken.Add(row.Id) ? (row, null) : (null, PeopleImportCodes.DuplicateInFile);

    private PlannedLine Add(ListedPerson shown, ListedPerson person)
    {
        var key = PeopleOnList.Key(person.LastName!, person.FirstName!);
        if (!_new.Add(key))
            return Refused(shown, new Refusal(PeopleImportCodes.DuplicateInFile));
        var family = person.Family ?? (person.Host is null ? Family.Participant : Family.Guest);
        var (host, refusal) = HostOf(family, person.Host, null);
        if (refusal is not null)
            return Refused(shown, refusal);
        if (family == Family.Participant)
            _newHosts.Add(key);
        var details = new ParticipantDetails(
            family, person.Civility ?? Civility.Unspecified, person.LastName!, person.FirstName!, person.Phone, person.Email, host, person.Address);
        var alike = _withAlike ? _list.Alike(details, MostAlike) : [];
        return new PlannedLine(new PlannedPerson(shown, ListedResult.Created, null, null, [], alike), details, person.Active ?? true);
    }

    private PlannedLine Change(ListedPerson shown, ListedPerson person, ParticipantRow row)
    {
        var family = person.Family ?? row.Family;
        var (host, refusal) = HostOf(family, person.Host, row);
        if (refusal is null && row.Family == Family.Participant && family != Family.Participant && _list.HasGuests(row))
            refusal = new Refusal(Codes.HasGuests, Field: "family");
        if (refusal is not null)
            return Refused(shown, refusal);
        // Found by name, accents and case aside: the list keeps its spelling. A number says who it is, so the name may be a correction.
        var (last, first) = person.Id is null ? (row.LastName, row.FirstName) : (person.LastName!, person.FirstName!);
        var details = new ParticipantDetails(
            family, person.Civility ?? row.Civility, last, first, person.Phone ?? row.Phone, person.Email ?? row.Email,
            host, person.Address ?? row.Address);
        var active = person.Active ?? row.Active;
        List<string> changes = [.. ParticipantRows.Differences(ParticipantRows.Details(row), details)];
        if (active != row.Active)
            changes.Add("active");
        var result = changes.Count > 0 ? ListedResult.Updated : ListedResult.Unchanged;
        return new PlannedLine(new PlannedPerson(shown, result, null, new(row.Id), changes, []), details, active);
    }

    /// <summary>A guest's participant. Null without a refusal: the file adds them, and they have no number yet.</summary>
    private (ParticipantId? Host, Refusal? Refusal) HostOf(Family family, string? name, ParticipantRow? row)
    {
        if (family != Family.Guest)
            return (null, name is null ? null : new Refusal(Codes.HostInvalid, Field: "hostParticipantId"));
        if (name is null)
            return row?.HostId is { } kept ? (new(kept), null) : (null, new Refusal(Codes.HostMissing, Field: "hostParticipantId"));
        var hosts = _list.Hosts(name);
        if (hosts.FirstOrDefault(host => host.Id == row?.HostId) is { } same)
            return (new(same.Id), null);
        if (hosts.Count > 1)
            return (null, new Refusal(PeopleImportCodes.SeveralHosts, Field: "hostParticipantId"));
        if (hosts.Count == 1 && hosts[0].Id != row?.Id)
            return (new(hosts[0].Id), null);
        return PeopleOnList.Orders(name).Any(_newHosts.Contains) ? (null, null) : (null, new Refusal(Codes.HostInvalid, Field: "hostParticipantId"));
    }

    private static PlannedLine Refused(ListedPerson person, Refusal refusal) =>
        new(new PlannedPerson(person, ListedResult.Refused, refusal, null, [], []), null, false);
}

/// <summary>A line's plan with what would be stored.</summary>
/// <param name="Details">Null where it is refused. A guest without a host waits for one whom the file adds.</param>
internal sealed record PlannedLine(PlannedPerson Shown, ParticipantDetails? Details, bool Active);
