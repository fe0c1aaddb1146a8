using System.Text.Json;
using System.Text.Json.Serialization;

namespace Billetterie.Web.Http;

/// <summary>Instants carry their offset, so that nobody has to guess a time zone; written in UTC.</summary>
internal sealed class InstantJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && Instants.TryParse(reader.GetString(), out var instant))
            return instant;
        throw new JsonException("Expected an instant with its offset.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime());
}
