using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Storage.Rows;

namespace Billetterie.Storage.Booking;

/// <summary>What the rules need to know of people; at the opening hundreds ask at once, so they share queries. Thread safe.</summary>
internal sealed class PeopleReader : IPeople
{
    private static readonly KeyedSql Facts = new(
        "p.id, p.structure_id, s.status, p.family, p.active, p.host_id, h.active, h.structure_id", ("participant", "p"), "id",
        "JOIN structure s ON s.id = p.structure_id LEFT JOIN participant h ON h.id = p.host_id");

    private readonly KeyedQuery _query;
    private readonly SharedReads<long, PersonFacts> _reads;

    public PeopleReader(RowStore rows)
    {
        _query = rows.Database.ByKey(Facts);
        _reads = new SharedReads<long, PersonFacts>(QueryAsync);
    }

    public async ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default)
    {
        var ids = new long[people.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = people[i].Value;
        var found = await _reads.ReadAsync(ids).WaitAsync(cancellation);
        var facts = new List<PersonFacts>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            if (Array.IndexOf(ids, ids[i]) == i && found.TryGetValue(ids[i], out var person))
                facts.Add(person);
        }
        return facts;
    }

    private async Task<Dictionary<long, PersonFacts>> QueryAsync(IReadOnlyList<long> ids)
    {
        var found = new Dictionary<long, PersonFacts>(ids.Count);
        await _query.ReadAsync(ids, null, row => found.Add(row.Int64(0), Person(row)));
        return found;
    }

    private static PersonFacts Person(IKeyedRow row)
    {
        var (structure, host) = (row.Int64(1), row.IsNull(5) ? (long?)null : row.Int64(5));
        return new PersonFacts(
            new(row.Int64(0)), new(structure), row.Int64(2) == (long)StructureStatus.Active, (Family)row.Int64(3), row.Truth(4),
            host is { } id ? new ParticipantId(id) : null, host is null || (row.Truth(6) && row.Int64(7) == structure));
    }
}
