using System.Text.Json;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage.Outbox;

/// <summary>A mail to send.</summary>
/// <param name="Kind">A <see cref="NoticeKind"/> by name, or one of <see cref="PlainMails"/>.</param>
/// <param name="Payload">JSON that holds ids; names are looked up when the mail is written.</param>
/// <param name="Attempts">How often it was taken to be sent, this time included.</param>
public sealed record OutboxMail(long Id, string Kind, string Payload, DateTimeOffset CreatedAt, int Attempts)
{
    /// <summary>The notice of a performance's owner; null for another kind of mail.</summary>
    public Notice? AsNotice() => Enum.TryParse<NoticeKind>(Kind, out _) ? StoredJson.ReadNotice(Payload) : null;

    /// <summary>The payload of another kind of mail.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, JsonSerializerOptions.Web)
        ?? throw new JsonException($"The payload of mail {Id} is null.");
}
