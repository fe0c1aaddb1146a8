using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Http;

/// <summary>The refusals that a route gives beyond those of every route; the API description lists them.</summary>
internal sealed record RouteRefusals(IReadOnlyList<string> Codes);

internal static class RouteAnswers
{
    /// <summary>Says for the API description what a route answers: a body, and refusals by their codes.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params string[] codes) =>
        route.Produces<T>().WithMetadata(new RouteRefusals(codes));

    /// <inheritdoc cref="Answers{T}"/>
    public static RouteHandlerBuilder Creates<T>(this RouteHandlerBuilder route, params string[] codes) =>
        route.Produces<T>(StatusCodes.Status201Created).WithMetadata(new RouteRefusals(codes));

    /// <summary>Says that a route answers without a body.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route, params string[] codes) =>
        route.Produces(StatusCodes.Status204NoContent).WithMetadata(new RouteRefusals(codes));

    /// <summary>Says that a route answers a file.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder route, string mediaType, params string[] codes) =>
        route.Produces(StatusCodes.Status200OK, contentType: mediaType).WithMetadata(new RouteRefusals(codes));
}
