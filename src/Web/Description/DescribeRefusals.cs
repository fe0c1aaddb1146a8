using System.Globalization;
using System.Text.Json.Nodes;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Billetterie.Web.Description;

/// <summary>Lists the refusals of each route by status, with their codes.</summary>
internal sealed class DescribeRefusals : IOpenApiOperationTransformer
{
    private static readonly string[] OfEveryRoute =
        [ProblemCodes.MalformedRequest, ProblemCodes.TooManyRequests, ProblemCodes.StoreUnavailable, ProblemCodes.Overloaded];

    private static readonly string[] OfBodies =
        [ProblemCodes.ValidationFailed, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType];

    private static readonly string[] OfKeys = [ProblemCodes.IdempotencyKeyMissing, ProblemCodes.IdempotencyKeyMalformed];

    private static readonly string[] OfSignIns =
        [ProblemCodes.NotSignedIn, ProblemCodes.Forbidden, ProblemCodes.PasswordChangeRequired, ProblemCodes.CrossSite];

    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellationToken);
        foreach (var status in Codes(context.Description).GroupBy(ProblemStatus.Of).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", status),
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() { Schema = Of(schema, status) } },
            };
        }
    }

    /// <summary>Every code that a route can answer.</summary>
    internal static IReadOnlyList<string> Codes(ApiDescription description)
    {
        var metadata = description.ActionDescriptor.EndpointMetadata;
        IEnumerable<string> codes = OfEveryRoute;
        if (description.ParameterDescriptions.Any(parameter => parameter.Source.Id == "Body"))
            codes = codes.Concat(OfBodies);
        if (DescribeKeys.TakesKey(description))
            codes = codes.Concat(OfKeys);
        if (!metadata.OfType<IAllowAnonymous>().Any())
            codes = codes.Concat(OfSignIns);
        return [.. codes.Concat(metadata.OfType<RouteRefusals>().SelectMany(refusals => refusals.Codes)).Distinct()];
    }

    private static OpenApiSchema Of(OpenApiSchema problem, IEnumerable<string> codes)
    {
        var one = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = problem.Properties?.ToDictionary(),
            Required = new HashSet<string> { "type", "title", "status", "detail", "code", "traceId" },
        };
        one.Properties?["code"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. codes.Select(code => (JsonNode)JsonValue.Create(code))],
        };
        return one;
    }
}
