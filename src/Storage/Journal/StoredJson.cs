using System.Text.Json;
using System.Text.Json.Serialization;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Journal;

/// <summary>
/// How records, answers and notices are written as JSON. What is stored is read for years: names and meanings never change,
/// new fields are optional, and unknown ones are ignored by readers of an older version.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PerformanceRecord))]
[JsonSerializable(typeof(PerformanceAnswer))]
[JsonSerializable(typeof(Notice))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static string Write(PerformanceRecord record) => JsonSerializer.Serialize(record, Default.PerformanceRecord);

    public static string Write(PerformanceAnswer answer) => JsonSerializer.Serialize(answer, Default.PerformanceAnswer);

    public static string Write(Notice notice) => JsonSerializer.Serialize(notice, Default.Notice);

    public static PerformanceRecord ReadRecord(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Default.PerformanceRecord) ?? throw new JsonException("A record is null.");

    /// <param name="performance">0 where the key was used for something else than a performance: that answer means nothing here.</param>
    public static PerformanceAnswer ReadAnswer(long performance, string json) => performance == 0
        ? Abstractions.PerformanceAnswer.Refused(new Refusal(Codes.IdempotencyKeyReused))
        : JsonSerializer.Deserialize(json, Default.PerformanceAnswer) ?? throw new JsonException("An answer is null.");

    public static Notice ReadNotice(string json) =>
        JsonSerializer.Deserialize(json, Default.Notice) ?? throw new JsonException("A notice is null.");
}
