using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Rows;

namespace Billetterie.Storage.Changes;

/// <summary>A change under way: its rows, its moment, who makes it. Everything added here is stored with it or not at all.</summary>
internal sealed class Change(BilletterieContext db, Actor by, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public BilletterieContext Db => db;

    public Actor By => by;

    public DateTimeOffset Now => now;

    /// <summary>Writes the audit row.</summary>
    /// <param name="details">Ids and field names, never a secret and never what a person's fields held.</param>
    public void Audit(string act, string subjectKind, long subject, object? details = null, long? structure = null, long? venue = null) =>
        db.Audit.Add(new AuditRow
        {
            At = now,
            AccountId = by.Account.Value,
            Role = by.Role,
            Act = act,
            SubjectKind = subjectKind,
            SubjectId = subject,
            StructureId = structure ?? by.Structure?.Value,
            VenueId = venue ?? by.Venue?.Value,
            Details = details is null ? "{}" : JsonSerializer.Serialize(details, Json),
        });

    /// <summary>Puts a mail into the outbox.</summary>
    public void Mail(string kind, object payload) =>
        db.Outbox.Add(new OutboxRow { Kind = kind, Payload = JsonSerializer.Serialize(payload, Json), CreatedAt = now, NextAttemptAt = now });
}

/// <summary>What a use case decided: a refusal, or whom the change concerns.</summary>
/// <param name="Abandoned">Nothing is stored, not even that it was asked.</param>
internal sealed record Verdict(Refusal? Refusal, long Subject = 0, long? Detail = null, bool Abandoned = false)
{
    public static Verdict Refuse(string code, string? field = null, int? number = null) => new(new Refusal(code, Number: number, Field: field));

    public static Verdict Of(long subject, long? detail = null) => new(null, subject, detail);

    public static Verdict Abandon(string code) => new(new Refusal(code), Abandoned: true);
}
