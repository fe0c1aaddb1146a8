using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Postgres;

internal sealed class PerformanceColumns
{
    private const string Names =
        "id, event_id, venue_id, version, phase, starts_at, opens_at, closes_at, opens_at_set, closes_at_set, capacity, confirmed, " +
        "waiting_tier_one, waiting_tier_two, kept_empty, remaining, place, source, next_due_at";

    private const string Rows = "unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19";

    private readonly Column<long> _id = [];
    private readonly Column<long> _event = [];
    private readonly Column<long> _venue = [];
    private readonly Column<long> _version = [];
    private readonly Column<short> _phase = [];
    private readonly Column<long> _startsAt = [];
    private readonly Column<long> _opensAt = [];
    private readonly Column<long> _closesAt = [];
    private readonly Column<long?> _opensAtSet = [];
    private readonly Column<long?> _closesAtSet = [];
    private readonly Column<int> _capacity = [];
    private readonly Column<int> _confirmed = [];
    private readonly Column<int> _waitingTierOne = [];
    private readonly Column<int> _waitingTierTwo = [];
    private readonly Column<int> _keptEmpty = [];
    private readonly Column<int> _remaining = [];
    private readonly Column<string?> _place = [];
    private readonly Column<string?> _source = [];
    private readonly Column<long?> _nextDueAt = [];
    private readonly Column<long> _expected = [];

    private PerformanceColumns(string sql, bool fenced)
    {
        IColumn[] row =
        [
            _id, _event, _venue, _version, _phase, _startsAt, _opensAt, _closesAt, _opensAtSet, _closesAtSet, _capacity, _confirmed,
            _waitingTierOne, _waitingTierTwo, _keptEmpty, _remaining, _place, _source, _nextDueAt,
        ];
        Statement = new ColumnStatement(sql, fenced ? [.. row, _expected] : row);
    }

    public ColumnStatement Statement { get; }

    /// <summary>Creates; one that exists already is left out and missed in the count.</summary>
    public static PerformanceColumns ForInsert() =>
        new($"INSERT INTO performance ({Names}) SELECT * FROM {Rows}) ON CONFLICT DO NOTHING", fenced: false);

    /// <summary>Updates under the fence; one whose version moved is left out and missed in the count.</summary>
    public static PerformanceColumns ForUpdate() => new(
        $"UPDATE performance p SET ({Names}) = ROW({string.Join(", ", Names.Split(", ").Select(name => "u." + name))}) " +
        $"FROM {Rows}, $20) AS u ({Names}, expected) WHERE p.id = u.id AND p.version = u.expected", fenced: true);

    public void Add(PerformanceImage image, long expected)
    {
        _id.Add(image.Id.Value);
        _event.Add(image.Event.Value);
        _venue.Add(image.Venue.Value);
        _version.Add(image.Version);
        _phase.Add((short)image.Phase);
        _startsAt.Add(image.StartsAt.ToStored());
        _opensAt.Add(image.OpensAt.ToStored());
        _closesAt.Add(image.ClosesAt.ToStored());
        _opensAtSet.Add(image.OpensAtSet.ToStored());
        _closesAtSet.Add(image.ClosesAtSet.ToStored());
        _capacity.Add(image.Capacity);
        _confirmed.Add(image.Confirmed);
        _waitingTierOne.Add(image.WaitingTierOne);
        _waitingTierTwo.Add(image.WaitingTierTwo);
        _keptEmpty.Add(image.KeptEmpty);
        _remaining.Add(image.Remaining);
        _place.Add(image.Place);
        _source.Add(image.Source);
        _nextDueAt.Add(image.NextDueAt.ToStored());
        _expected.Add(expected);
    }
}
