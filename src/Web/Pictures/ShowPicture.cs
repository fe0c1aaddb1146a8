using System.Globalization;
using System.Text.RegularExpressions;
using Billetterie.Abstractions;
using Billetterie.Storage.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Pictures;

/// <summary>Gives out uploaded pictures. The address holds the hash of the content, so what a browser or proxy has is good for ever.</summary>
internal static partial class ShowPicture
{
    private const string MediaType = "image/webp";

    public static IServiceCollection AddPictures(this IServiceCollection services) => services.AddSingleton<PictureMaker>();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/images/{id}/{name}", HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        EventId id, string name, EventPictures pictures, HttpResponse response, CancellationToken cancellation)
    {
        var match = Name().Match(name);
        if (!match.Success
            || await pictures.FindAsync(id, match.Groups["hash"].Value, int.Parse(match.Groups["width"].ValueSpan, CultureInfo.InvariantCulture), cancellation) is not { } content)
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(content, MediaType);
    }

    [GeneratedRegex("^(?<hash>[0-9a-f]{32})-(?<width>[0-9]{1,4})\\.webp$", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
