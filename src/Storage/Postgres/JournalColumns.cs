using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage.Postgres;

internal sealed class JournalColumns
{
    private readonly Column<long> _performance = [];
    private readonly Column<long> _version = [];
    private readonly Column<long> _at = [];
    private readonly Column<long> _who = [];
    private readonly Column<Guid?> _request = [];
    private readonly Column<string> _record = [];

    public JournalColumns() => Statement = new ColumnStatement(
        "INSERT INTO performance_journal (performance_id, version, at, who, request, record) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)",
        _performance, _version, _at, _who, _request, _record);

    public ColumnStatement Statement { get; }

    public void Add(PerformanceId performance, JournalEntry entry)
    {
        _performance.Add(performance.Value);
        _version.Add(entry.Version);
        _at.Add(entry.At.ToStored());
        _who.Add(entry.Who.Value);
        _request.Add(entry.Request);
        _record.Add(StoredJson.Write(entry.Record));
    }
}
