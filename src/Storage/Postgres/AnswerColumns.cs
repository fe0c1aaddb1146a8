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

    /// <param name="counting">Leaves out an answer whose key is known, to be missed in the count, in place of failing.</param>
    public AnswerColumns(bool counting) => Statement = new ColumnStatement(
        "INSERT INTO request_outcome (account_id, request, performance_id, at, digest, answer) " +
        "SELECT * FROM unnest($1, $2, $3, $4, $5, $6)" + (counting ? " ON CONFLICT DO NOTHING" : ""),
        _account, _request, _performance, _at, _digest, _answer);

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
