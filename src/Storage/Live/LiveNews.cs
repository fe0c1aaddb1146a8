using System.Text.Json;
using System.Text.Json.Serialization;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Live;

/// <summary>What one program tells the others of, after commit.</summary>
/// <param name="From">The program that says it, so that it does not listen to itself.</param>
internal sealed record LiveNews(Guid From, IReadOnlyList<Availability> Counters, IReadOnlyList<Notice> Notices)
{
    /// <summary>PostgreSQL carries payloads below 8,000 bytes.</summary>
    private const int CountersPerMessage = 40;
    private const int ReservationsPerNotice = 200;

    /// <summary>The news as payloads that fit.</summary>
    public static IEnumerable<string> Write(Guid from, IEnumerable<Availability> counters, IEnumerable<Notice> notices)
    {
        foreach (var some in counters.Chunk(CountersPerMessage))
            yield return Write(new LiveNews(from, some, []));
        foreach (var notice in notices)
        {
            foreach (var some in notice.Reservations.Chunk(ReservationsPerNotice))
                yield return Write(new LiveNews(from, [], [notice with { Reservations = some }]));
        }
    }

    public static LiveNews Read(string payload) =>
        JsonSerializer.Deserialize(payload, LiveNewsJson.Default.LiveNews) ?? throw new JsonException("The news are null.");

    private static string Write(LiveNews news) => JsonSerializer.Serialize(news, LiveNewsJson.Default.LiveNews);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveNews))]
internal sealed partial class LiveNewsJson : JsonSerializerContext;
