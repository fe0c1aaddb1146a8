using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Http;

/// <summary>A body or query that checks its own fields.</summary>
internal interface IChecked
{
    void Check(FieldChecks fields);
}

/// <summary>Refuses a request whose idempotency key or fields do not hold, before its handler runs.</summary>
internal sealed class CheckedRequest : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is ClientKey { Refusal: { } refusal })
                return ValueTask.FromResult<object?>(refusal);
        }
        FieldChecks? fields = null;
        foreach (var argument in context.Arguments)
        {
            if (argument is not IChecked request)
                continue;
            fields ??= new FieldChecks(context.HttpContext.RequestServices.GetRequiredService<ProblemWords>());
            request.Check(fields);
        }
        return fields?.Refusal is { } wrong ? ValueTask.FromResult<object?>(wrong) : next(context);
    }
}
