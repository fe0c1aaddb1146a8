using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage.Postgres;

/// <summary>
/// The rows of a group of batches, column by column, and the statements that store them in one round trip. Rows that another
/// transaction may want too are sorted, so that two processes lock them in one order. Used by one committer.
/// </summary>
internal sealed class CommitColumns
{
    private readonly JournalColumns _journal = new();
    private readonly PerformanceColumns _created = PerformanceColumns.ForInsert();
    private readonly PerformanceColumns _updated = PerformanceColumns.ForUpdate();
    private readonly ReservationColumns _added = ReservationColumns.ForInsert();
    private readonly ReservationColumns _changed = ReservationColumns.ForUpdate();
    private readonly MoveColumns _moved = new();
    private readonly SlotColumns _returned = SlotColumns.ForDelete();
    private readonly SlotColumns _taken;
    private readonly AnswerColumns _answers;
    private readonly NoteColumns _notes = new();
    private readonly NoticeColumns _notices = new();
    private readonly AuditColumns _audit = new();
    private readonly Column<long> _fence = [];

    private readonly List<SlotUse> _sortedSlots = [];
    private readonly List<(PerformanceId Performance, RememberedAnswer Answer)> _sortedAnswers = [];

    /// <param name="counting">Whether conflicts are to be counted, so that they can be named, or may fail the transaction.</param>
    public CommitColumns(bool counting)
    {
        _taken = SlotColumns.ForInsert(counting);
        _answers = new AnswerColumns(counting);
        Fence = new ColumnStatement("SELECT id, version FROM performance WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE", _fence);
        // A reservation that gives its slot back does so before another takes it; one that is cancelled stops being live before
        // its person's next one starts.
        Writes =
        [
            new(_created.Statement, MustHitAll: true), new(_updated.Statement, MustHitAll: true),
            new(_answers.Statement, MustHitAll: true), new(_returned.Statement, MustHitAll: false),
            new(_taken.Statement, MustHitAll: true), new(_journal.Statement, MustHitAll: true),
            new(_changed.Statement, MustHitAll: true), new(_added.Statement, MustHitAll: true), new(_moved.Statement, MustHitAll: false),
            new(_notes.Statement, MustHitAll: false), new(_notices.Statement, MustHitAll: true),
            new(_audit.Statement, MustHitAll: true),
        ];
    }

    /// <summary>Locks the performances of the group and tells their versions.</summary>
    public ColumnStatement Fence { get; }

    public ColumnStatement Created => _created.Statement;
    public ColumnStatement Updated => _updated.Statement;
    public ColumnStatement Answers => _answers.Statement;
    public ColumnStatement SlotsTaken => _taken.Statement;

    /// <summary>The statements that follow the fence, in order.</summary>
    public IReadOnlyList<WriteStatement> Writes { get; }

    /// <summary>Fills in the rows of these batches, in place of the last ones.</summary>
    public void Fill(IEnumerable<PerformanceBatch> batches, DateTimeOffset now)
    {
        Clear();
        foreach (var batch in batches.OrderBy(b => b.Performance.Value))
            Add(batch, now);
        AddSorted();
    }

    private void Add(PerformanceBatch batch, DateTimeOffset now)
    {
        _fence.Add(batch.Performance.Value);
        if (batch.Entries.Count > 0)
            (batch.ExpectedVersion == 0 ? _created : _updated).Add(batch.Image, batch.ExpectedVersion);
        foreach (var entry in batch.Entries)
            _journal.Add(batch.Performance, entry);
        foreach (var row in batch.Changed)
            _changed.Add(row, batch.Image.StartsAt);
        foreach (var row in batch.Added)
            _added.Add(row, batch.Image.StartsAt);
        if (ReservationIds.AreMoved(batch))
            _moved.Add(batch.Performance, batch.Image.StartsAt);
        foreach (var use in batch.SlotsReturned)
            _returned.Add(use);
        _sortedSlots.AddRange(batch.SlotsTaken);
        foreach (var answer in batch.Answers)
            _sortedAnswers.Add((batch.Performance, answer));
        foreach (var note in batch.Notes)
            _notes.Add(note);
        foreach (var notice in batch.Notices)
            _notices.Add(notice, now);
        foreach (var act in JournalAudit.Of(batch))
            _audit.Add(act);
    }

    private void AddSorted()
    {
        _sortedSlots.Sort(static (a, b) =>
            (a.Slot.Week.Number, a.Person.Value, a.Slot.Number).CompareTo((b.Slot.Week.Number, b.Person.Value, b.Slot.Number)));
        foreach (var use in _sortedSlots)
            _taken.Add(use);
        _sortedAnswers.Sort(static (a, b) =>
            (a.Answer.Key.Id, a.Answer.Key.Account.Value).CompareTo((b.Answer.Key.Id, b.Answer.Key.Account.Value)));
        foreach (var (performance, answer) in _sortedAnswers)
            _answers.Add(performance, answer);
    }

    private void Clear()
    {
        Fence.Clear();
        foreach (var write in Writes)
            write.Statement.Clear();
        _sortedSlots.Clear();
        _sortedAnswers.Clear();
    }
}

/// <summary>A statement of the commit.</summary>
/// <param name="MustHitAll">Whether fewer rows than given mean that somebody else was first.</param>
internal sealed record WriteStatement(ColumnStatement Statement, bool MustHitAll);
