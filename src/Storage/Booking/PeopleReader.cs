using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Storage.Rows;

namespace Billetterie.Storage.Booking;

/// <summary>What the rules need to know of people; at the opening hundreds ask at once, so they share queries. Thread safe.</summary>
internal sealed class PeopleReader : IPeople
{
    private const string Facts = "p.id, p.structure_id, s.status, p.family, p.active, p.host_id, h.active, h.structure_id";

    private readonly RowStore _rows;
    private readonly SharedReads<long, PersonFacts> _reads;

    public PeopleReader(RowStore rows)
    {
        _rows = rows;
        _reads = new SharedReads<long, PersonFacts>(QueryAsync);
    }

    public async ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default)
    {
        var ids = people.Select(id => id.Value).Distinct().ToList();
        var found = await _reads.ReadAsync(ids).WaitAsync(cancellation);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private Task<Dictionary<long, PersonFacts>> QueryAsync(IReadOnlyList<long> ids) =>
        _rows.Database.ReadByKeyAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.AddAsked(_rows.Database.Kind, ids);
            var asked = AskedRows.From(_rows.Database.Kind, "participant", "id", "id, structure_id, family, active, host_id");
            command.CommandText =
                $"SELECT {Facts} FROM {asked} AS p JOIN structure s ON s.id = p.structure_id LEFT JOIN participant h ON h.id = p.host_id";
            await using var reader = await command.ExecuteReaderAsync();
            var found = new Dictionary<long, PersonFacts>(ids.Count);
            while (await reader.ReadAsync())
            {
                var (structure, host) = (reader.GetInt64(1), reader.IsDBNull(5) ? (long?)null : reader.GetInt64(5));
                found.Add(reader.GetInt64(0), new PersonFacts(
                    new(reader.GetInt64(0)), new(structure), reader.GetInt16(2) == (short)StructureStatus.Active, (Family)reader.GetInt16(3),
                    reader.GetBoolean(4), host is { } id ? new ParticipantId(id) : null,
                    host is null || (reader.GetBoolean(6) && reader.GetInt64(7) == structure)));
            }
            return found;
        });
}
