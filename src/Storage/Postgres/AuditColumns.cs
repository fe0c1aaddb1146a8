using Billetterie.Storage.Audit;

namespace Billetterie.Storage.Postgres;

internal sealed class AuditColumns
{
    private readonly Column<long> _at = [];
    private readonly Column<long> _who = [];
    private readonly Column<string> _act = [];
    private readonly Column<string> _kind = [];
    private readonly Column<long> _subject = [];
    private readonly Column<long?> _structure = [];
    private readonly Column<long?> _venue = [];
    private readonly Column<string> _details = [];

    public AuditColumns() => Statement = new ColumnStatement(
        "INSERT INTO audit (at, account_id, role, act, subject_kind, subject_id, structure_id, venue_id, details) " +
        "SELECT u.at, u.who, coalesce(a.role, 0), u.act, u.kind, u.subject, u.structure, u.venue, u.details " +
        "FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS u (at, who, act, kind, subject, structure, venue, details) LEFT JOIN account a ON a.id = u.who",
        _at, _who, _act, _kind, _subject, _structure, _venue, _details);

    public ColumnStatement Statement { get; }

    public void Add(AuditedAct act)
    {
        _at.Add(act.At.ToStored());
        _who.Add(act.Account.Value);
        _act.Add(act.Act);
        _kind.Add(act.SubjectKind);
        _subject.Add(act.Subject);
        _structure.Add(act.Structure?.Value);
        _venue.Add(act.ActedFor?.Value);
        _details.Add(act.Details);
    }
}
