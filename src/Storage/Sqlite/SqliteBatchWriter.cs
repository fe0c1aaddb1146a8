using System.Buffers;
using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Journal;
using Billetterie.Storage.Reservations;

namespace Billetterie.Storage.Sqlite;

/// <summary>Writes one batch inside the open transaction. Used by one thread.</summary>
internal sealed class SqliteBatchWriter(SqliteCommitStatements sql, TimeProvider time) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _utf8 = new(1024);
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    /// <summary>Everything of the batch, or a conflict that leaves parts behind: the caller rolls those back.</summary>
    public CommitResult Write(PerformanceBatch batch)
    {
        if (ReadVersion(batch.Performance) != batch.ExpectedVersion)
            return CommitResult.VersionMoved.Instance;
        var known = WriteAnswers(batch);
        if (known is not null)
            return new CommitResult.KeysKnown(known);
        var gone = WriteSlots(batch);
        if (gone is not null)
            return new CommitResult.SlotsGone(gone);
        if (batch.Entries.Count > 0)
            WritePerformance(batch);
        WriteEntries(batch);
        WriteReservations(batch);
        WriteNotes(batch);
        WriteNotices(batch);
        WriteAudit(batch);
        return CommitResult.Stored.Instance;
    }

    private long ReadVersion(PerformanceId performance)
    {
        var read = sql.ReadVersion.Bind(performance.Value);
        try
        {
            return read.Step() ? read.Int64(0) : 0;
        }
        finally
        {
            read.Reset();
        }
    }

    private List<RememberedAnswer>? WriteAnswers(PerformanceBatch batch)
    {
        List<RememberedAnswer>? known = null;
        foreach (var answer in batch.Answers)
        {
            sql.InsertAnswer.Bind(answer.Key.Account.Value).Bind(answer.Key.Id).Bind(batch.Performance.Value)
                .Bind(answer.At.ToStored()).Bind(answer.Digest).BindText(Json(answer.Answer));
            if (sql.InsertAnswer.Run() == 0)
                (known ??= []).Add(ReadAnswer(answer.Key));
        }
        return known;
    }

    private RememberedAnswer ReadAnswer(RequestKey key)
    {
        var read = sql.ReadAnswer.Bind(key.Account.Value).Bind(key.Id);
        try
        {
            read.Step();
            return new RememberedAnswer(key, read.Text(0), Instants.FromStored(read.Int64(1)), StoredJson.ReadAnswer(read.Int64(3), read.Text(2)));
        }
        finally
        {
            read.Reset();
        }
    }

    private List<SlotUse>? WriteSlots(PerformanceBatch batch)
    {
        foreach (var use in batch.SlotsReturned)
            sql.DeleteSlot.Bind(use).Run();
        List<SlotUse>? gone = null;
        foreach (var use in batch.SlotsTaken)
        {
            if (sql.InsertSlot.Bind(use).Run() == 0)
                (gone ??= []).Add(use);
        }
        return gone;
    }

    private void WritePerformance(PerformanceBatch batch)
    {
        var statement = batch.ExpectedVersion == 0 ? sql.InsertPerformance : sql.UpdatePerformance;
        statement.Bind(batch.Image).Run();
    }

    private void WriteEntries(PerformanceBatch batch)
    {
        foreach (var entry in batch.Entries)
        {
            sql.InsertEntry.Bind(batch.Performance.Value).Bind(entry.Version).Bind(entry.At.ToStored()).Bind(entry.Who.Value)
                .Bind(entry.Request).BindText(Json(entry.Record)).Run();
        }
    }

    private void WriteReservations(PerformanceBatch batch)
    {
        // Changed first: a person who cancelled and asked again in one batch has one live row at every moment.
        foreach (var row in batch.Changed)
        {
            if (sql.UpdateReservation.Bind(row, batch.Image.StartsAt).Run() != 1)
                throw new InvalidOperationException($"Reservation {row.Id} was to be changed and is not stored.");
        }
        foreach (var row in batch.Added)
            sql.InsertReservation.Bind(row, batch.Image.StartsAt).Run();
        if (ReservationIds.AreMoved(batch))
        {
            sql.MoveReservations.Bind(batch.Image.StartsAt.ToStored()).Bind(ReservationIds.First(batch.Performance))
                .Bind(ReservationIds.End(batch.Performance)).Run();
        }
    }

    private void WriteNotes(PerformanceBatch batch)
    {
        foreach (var note in batch.Notes)
            sql.InsertNote.Bind(note.Reservation.Value).Bind(note.Text).Run();
    }

    private void WriteNotices(PerformanceBatch batch)
    {
        if (batch.Notices.Count == 0)
            return;
        var now = time.GetUtcNow().ToStored();
        foreach (var notice in batch.Notices)
            sql.InsertNotice.Bind(notice.Kind.ToString()).Bind(StoredJson.Write(notice)).Bind(now).Bind(now).Run();
    }

    private void WriteAudit(PerformanceBatch batch)
    {
        foreach (var act in JournalAudit.Of(batch))
        {
            sql.InsertAudit.Bind(act.At.ToStored()).Bind(act.Account.Value).Bind(act.Act).Bind(act.SubjectKind).Bind(act.Subject)
                .Bind(act.Structure?.Value).Bind(act.ActedFor?.Value).Bind(act.Details).Run();
        }
    }

    private ReadOnlySpan<byte> Json(PerformanceRecord record)
    {
        StartJson();
        JsonSerializer.Serialize(_json, record, StoredJson.Default.PerformanceRecord);
        return _utf8.WrittenSpan;
    }

    private ReadOnlySpan<byte> Json(PerformanceAnswer answer)
    {
        StartJson();
        JsonSerializer.Serialize(_json, answer, StoredJson.Default.PerformanceAnswer);
        return _utf8.WrittenSpan;
    }

    private void StartJson()
    {
        _utf8.ResetWrittenCount();
        _json.Reset(_utf8);
    }

    public void Dispose() => _json.Dispose();
}
