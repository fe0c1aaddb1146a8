using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Billetterie.Abstractions;

/// <summary>
/// A typed identity. Positive and below 2^53, so that any JSON reader holds it exactly; on the wire it is a string.
/// </summary>
public interface IId<TSelf> : IParsable<TSelf> where TSelf : struct, IId<TSelf>
{
    /// <summary>The number behind the identity.</summary>
    long Value { get; }

    /// <summary>Gives a number its identity.</summary>
    static abstract TSelf From(long value);
}

/// <summary>An account that signs in: a referent, a venue's, the coordination's.</summary>
[JsonConverter(typeof(IdJsonConverter<AccountId>))]
public readonly record struct AccountId(long Value) : IId<AccountId>
{
    /// <summary>The program itself, where no person acted.</summary>
    public static readonly AccountId System = new(0);

    public static AccountId From(long value) => new(value);
    public static AccountId Parse(string s, IFormatProvider? provider) => IdText.Parse<AccountId>(s);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountId result) => IdText.TryParse(s, out result);
    public override string ToString() => IdText.Write(Value);
}

/// <summary>A social partner, owner of its list of people.</summary>
[JsonConverter(typeof(IdJsonConverter<StructureId>))]
public readonly record struct StructureId(long Value) : IId<StructureId>
{
    public static StructureId From(long value) => new(value);
    public static StructureId Parse(string s, IFormatProvider? provider) => IdText.Parse<StructureId>(s);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StructureId result) => IdText.TryParse(s, out result);
    public override string ToString() => IdText.Write(Value);
}

/// <summary>A person on a structure's list. Drawn at random, so that no structure can count another's people.</summary>
[JsonConverter(typeof(IdJsonConverter<ParticipantId>))]
public readonly record struct ParticipantId(long Value) : IId<ParticipantId>
{
    public static ParticipantId From(long value) => new(value);
    public static ParticipantId Parse(string s, IFormatProvider? provider) => IdText.Parse<ParticipantId>(s);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ParticipantId result) => IdText.TryParse(s, out result);
    public override string ToString() => IdText.Write(Value);
}

/// <summary>A cultural or sports partner who offers invitations.</summary>
[JsonConverter(typeof(IdJsonConverter<VenueId>))]
public readonly record struct VenueId(long Value) : IId<VenueId>
{
    public static VenueId From(long value) => new(value);
    public static VenueId Parse(string s, IFormatProvider? provider) => IdText.Parse<VenueId>(s);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VenueId result) => IdText.TryParse(s, out result);
    public override string ToString() => IdText.Write(Value);
}

/// <summary>A work or match, with its presentation; it has performances.</summary>
[JsonConverter(typeof(IdJsonConverter<EventId>))]
public readonly record struct EventId(long Value) : IId<EventId>
{
    public static EventId From(long value) => new(value);
    public static EventId Parse(string s, IFormatProvider? provider) => IdText.Parse<EventId>(s);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EventId result) => IdText.TryParse(s, out result);
    public override string ToString() => IdText.Write(Value);
}

/// <summary>One date of an event. Below 2^32, see <see cref="ReservationId"/>.</summary>
[JsonConverter(typeof(IdJsonConverter<PerformanceId>))]
public readonly record struct PerformanceId(long Value) : IId<PerformanceId>
{
    public static PerformanceId From(long value) => new(value);
    public static PerformanceId Parse(string s, IFormatProvider? provider) => IdText.Parse<PerformanceId>(s);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PerformanceId result) => IdText.TryParse(s, out result);
    public override string ToString() => IdText.Write(Value);
}

/// <summary>
/// One person on one performance. Made of the performance and the sequence number its owner gave, so that no generator is
/// needed, reservations of a performance lie together in storage, and a reservation tells its owner.
/// </summary>
[JsonConverter(typeof(IdJsonConverter<ReservationId>))]
public readonly record struct ReservationId(long Value) : IId<ReservationId>
{
    private const int SequenceBits = 20;

    /// <summary>Sequence numbers that one performance can give in its life: 2^20 − 1.</summary>
    public const int MaxSequence = (1 << SequenceBits) - 1;

    /// <summary>The identity of the reservation that took <paramref name="sequence"/> on <paramref name="performance"/>.</summary>
    public static ReservationId Of(PerformanceId performance, int sequence) => new((performance.Value << SequenceBits) | (uint)sequence);

    /// <summary>The performance that owns this reservation.</summary>
    [JsonIgnore]
    public PerformanceId Performance => new(Value >> SequenceBits);

    public static ReservationId From(long value) => new(value);
    public static ReservationId Parse(string s, IFormatProvider? provider) => IdText.Parse<ReservationId>(s);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReservationId result) => IdText.TryParse(s, out result);
    public override string ToString() => IdText.Write(Value);
}

internal static class IdText
{
    private const long Limit = 1L << 53;

    public static string Write(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static T Parse<T>(string s) where T : struct, IId<T> =>
        TryParse<T>(s, out var id) ? id : throw new FormatException($"'{s}' is not an id.");

    public static bool TryParse<T>(string? s, out T id) where T : struct, IId<T>
    {
        var valid = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < Limit;
        id = valid ? T.From(value) : default;
        return valid;
    }

    public static bool TryParse<T>(ReadOnlySpan<byte> utf8, out T id) where T : struct, IId<T>
    {
        var valid = long.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < Limit;
        id = valid ? T.From(value) : default;
        return valid;
    }
}

/// <summary>Writes an id as a string; reads a string or a whole number.</summary>
public sealed class IdJsonConverter<T> : JsonConverter<T> where T : struct, IId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String when TryReadText(ref reader, out var id) => id,
        JsonTokenType.Number when reader.TryGetInt64(out var number) && number is >= 0 and < 1L << 53 => T.From(number),
        _ => throw new JsonException($"Expected an id ({typeof(T).Name})."),
    };

    // Journals are read by the hundred thousand records, with three ids each: no string for each of them.
    private static bool TryReadText(ref Utf8JsonReader reader, out T id) => reader.HasValueSequence || reader.ValueIsEscaped
        ? IdText.TryParse(reader.GetString(), out id)
        : IdText.TryParse(reader.ValueSpan, out id);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[20];
        value.Value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        IdText.Parse<T>(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);
}
