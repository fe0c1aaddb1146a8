using Billetterie.Web.Accounts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Billetterie.Web.Description;

/// <summary>What the document says of the service as a whole.</summary>
internal sealed class DescribeService : IOpenApiDocumentTransformer
{
    private const string About =
        "Free invitations to cultural and sports events for people accompanied by social structures. Instants are ISO 8601 with their "
        + "offset, identifiers are strings of digits, lists answer items and the cursor of the next page. Every refusal is problem "
        + "details (RFC 9457) with a stable code. Requests that change something carry Idempotency-Key, a UUID made by the client: "
        + "sent again with the same key, a request counts once and gets the first answer.";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Billetterie solidaire", Version = "v1", Description = About };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerTokens.Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token from POST /api/v1/session, or a key issued to a venue.",
            },
            ["Cookie"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SiteCookie.Name,
                Description = "The site's own sign-in.",
            },
        };
        return Task.CompletedTask;
    }
}
