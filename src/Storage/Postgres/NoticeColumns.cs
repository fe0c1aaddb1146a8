using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage.Postgres;

internal sealed class NoticeColumns
{
    private readonly Column<string> _kind = [];
    private readonly Column<string> _payload = [];
    private readonly Column<long> _at = [];

    public NoticeColumns() => Statement = new ColumnStatement(
        "INSERT INTO outbox (kind, payload, created_at, next_attempt_at) SELECT kind, payload, at, at FROM unnest($1, $2, $3) AS u (kind, payload, at)",
        _kind, _payload, _at);

    public ColumnStatement Statement { get; }

    public void Add(Notice notice, DateTimeOffset now)
    {
        _kind.Add(notice.Kind.ToString());
        _payload.Add(StoredJson.Write(notice));
        _at.Add(now.ToStored());
    }
}
