using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Description;

/// <summary>The OpenAPI document, made from the routes themselves.</summary>
internal static class DescriptionModule
{
    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", api =>
    {
        api.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) ?? false;
        api.AddDocumentTransformer<DescribeService>();
        api.AddOperationTransformer<DescribeKeys>();
        api.AddOperationTransformer<DescribeRefusals>();
        api.AddSchemaTransformer<DescribeValues>();
    });

    public static void MapDescription(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();
}
