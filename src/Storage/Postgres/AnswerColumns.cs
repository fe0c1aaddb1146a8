using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage.Postgres;

internal sealed class AnswerColumns
{
    private readonly Column<long> _account = [];
    private readonly Column<Guid> _request = [];
    private readonly Column<long> _performance = [];
    private readonly Column<long> _at = [];
    private readonly Column<string> _digest = [];
    private readonly Column<string> _answer = [];

    public AnswerColumns() => Statement = new ColumnStatement(
        "INSERT INTO request_outcome (account_id, request, performance_id, at, digest, answer) " +
        "SELECT * FROM unnest($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        _account, _request, _performance, _at, _digest, _answer);

    /// <summary>Remembers answers; one whose key is known is left out and missed in the count.</summary>
    public ColumnStatement Statement { get; }

    public void Add(PerformanceId performance, RememberedAnswer answer)
    {
        _account.Add(answer.Key.Account.Value);
        _request.Add(answer.Key.Id);
        _performance.Add(performance.Value);
        _at.Add(answer.At.ToStored());
        _digest.Add(answer.Digest);
        _answer.Add(StoredJson.Write(answer.Answer));
    }
}
