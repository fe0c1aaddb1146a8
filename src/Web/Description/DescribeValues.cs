using System.Text.Json.Nodes;
using Billetterie.Abstractions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Billetterie.Web.Description;

/// <summary>Says how our own values look on the wire: identifiers, instants, texts.</summary>
internal sealed class DescribeValues : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var value = Nullable.GetUnderlyingType(type) ?? type;
        var nullable = value != type ? JsonSchemaType.Null : default;
        if (IsId(value))
        {
            schema.Type = JsonSchemaType.String | nullable;
            schema.Pattern = "^[0-9]{1,16}$";
            schema.Examples = [JsonValue.Create("42")];
        }
        else if (value == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | nullable;
            schema.Format = "date-time";
        }
        else if (value == typeof(string) && schema.Type is null)
        {
            schema.Type = JsonSchemaType.String | (context.JsonPropertyInfo?.IsGetNullable is true ? JsonSchemaType.Null : default);
        }
        return Task.CompletedTask;
    }

    private static bool IsId(Type type) =>
        Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>));
}
