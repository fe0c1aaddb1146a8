using System.Text.Json;
using Billetterie.Faults.Programs;

namespace Billetterie.Faults.Load;

/// <summary>Something that a referent asked, under one key, until it was answered.</summary>
internal sealed record Intent(int Referent, HttpMethod Method, string Path, object? Body)
{
    public Guid Key { get; } = Guid.NewGuid();

    /// <summary>The first answer; null while there is none.</summary>
    public Reply? Answer { get; set; }

    public bool IsBooking => Method == HttpMethod.Post;

    /// <summary>The reservation that a cancellation is about.</summary>
    public string Cancelled => Path.Split('/')[^1];

    /// <summary>The performance that a booking is about.</summary>
    public string Performance => Path.Split('/')[1];

    /// <summary>What a booking that was taken said of each person.</summary>
    public IEnumerable<(string Participant, string? Reservation, string Status)> Outcomes =>
        IsBooking && Answer is { Status: 200 } answer
            ? answer.Json().GetProperty("outcomes").EnumerateArray().Select(outcome => (
                outcome.GetProperty("participantId").GetString()!,
                outcome.TryGetProperty("reservationId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
                outcome.GetProperty("status").GetString()!))
            : [];

    public override string ToString() => $"{Method} {Path} {JsonSerializer.Serialize(Body)} under {Key}";
}
